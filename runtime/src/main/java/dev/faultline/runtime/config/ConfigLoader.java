package dev.faultline.runtime.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills a configuration record from defaults, then a file, then the environment. */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * Loads a configuration.
   *
   * @param file the file to read; if empty, the one that {@code FAULTLINE_CONFIG} names, if any
   * @param environment usually {@code System.getenv()}
   * @throws ConfigException with every problem found
   */
  public static <C extends Record> Loaded<C> load(
      Class<C> type, Optional<Path> file, Map<String, String> environment) {
    RecordSpec spec = RecordSpec.of(type);
    List<SettingSpec> settings = spec.settings().toList();
    List<String> problems = new ArrayList<>();
    Map<String, Given> given = new LinkedHashMap<>();
    file.or(() -> fileOf(environment))
        .ifPresent(path -> given.putAll(new FileLayer(settings, problems).read(path)));
    given.putAll(new EnvironmentLayer(settings, problems).read(environment));
    Map<String, Object> values = new Values(given, problems).of(settings);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new Loaded<>(type.cast(RecordMaker.make(spec, values)), printed(settings, given));
  }

  /** The configuration that a program has when nobody gives anything. */
  public static <C extends Record> C defaults(Class<C> type) {
    return load(type, Optional.empty(), Map.of()).config();
  }

  private static Optional<Path> fileOf(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(EnvironmentNames.FILE))
        .filter(name -> !name.isEmpty())
        .map(Path::of);
  }

  private static List<String> printed(List<SettingSpec> settings, Map<String, Given> given) {
    return given.entrySet().stream()
        .map(
            entry ->
                "%s = %s (from %s)"
                    .formatted(
                        entry.getKey(),
                        isSecret(settings, entry.getKey())
                            ? Secret.HIDDEN
                            : entry.getValue().shown(),
                        entry.getValue().origin()))
        .toList();
  }

  private static boolean isSecret(List<SettingSpec> settings, String key) {
    return settings.stream()
        .anyMatch(
            spec ->
                spec.open()
                    ? key.startsWith(spec.key() + ".") && SecretNames.isSecret(key)
                    : spec.secret() && spec.key().equals(key));
  }
}
