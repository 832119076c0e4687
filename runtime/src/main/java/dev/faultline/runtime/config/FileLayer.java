package dev.faultline.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorts the keys of a configuration file to the settings they are of. */
final class FileLayer {
  private final List<SettingSpec> specs;
  private final List<String> problems;

  FileLayer(List<SettingSpec> specs, List<String> problems) {
    this.specs = specs;
    this.problems = problems;
  }

  Map<String, Given> read(Path file) {
    Layer layer = new Layer(problems);
    ConfigFile.read(file).forEach((key, value) -> add(layer, key, value, file.toString()));
    return layer.values();
  }

  private void add(Layer layer, String key, String value, String origin) {
    Optional<String> secret = secretOfFileKey(key);
    if (secret.isPresent()) {
      layer.putContent(secret.get(), value, origin + " (" + key + ")");
    } else if (specs.stream().anyMatch(spec -> takes(spec, key))) {
      layer.put(key, value, origin);
    } else {
      problems.add(
          "unknown key \"%s\" in %s; did you mean \"%s\"?".formatted(key, origin, nearest(key)));
    }
  }

  private Optional<String> secretOfFileKey(String key) {
    if (!key.endsWith(SettingSpec.FILE_SUFFIX)) {
      return Optional.empty();
    }
    String secret = key.substring(0, key.length() - SettingSpec.FILE_SUFFIX.length());
    return specs.stream().anyMatch(spec -> takes(spec, secret) && (spec.secret() || spec.open()))
        ? Optional.of(secret)
        : Optional.empty();
  }

  private static boolean takes(SettingSpec spec, String key) {
    return spec.open() ? key.startsWith(spec.key() + ".") : key.equals(spec.key());
  }

  private String nearest(String key) {
    return Nearest.to(key, specs.stream().map(SettingSpec::key).toList()).orElse("");
  }
}
