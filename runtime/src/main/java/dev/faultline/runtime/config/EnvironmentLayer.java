package dev.faultline.runtime.config;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sorts environment variables to the settings they are of. A variable without a value counts as not
 * set, since that is how container descriptions pass on what they were not given.
 */
final class EnvironmentLayer {
  private static final String FILE = "_FILE";

  private final List<SettingSpec> specs;
  private final List<String> problems;

  EnvironmentLayer(List<SettingSpec> specs, List<String> problems) {
    this.specs = specs;
    this.problems = problems;
  }

  Map<String, Given> read(Map<String, String> environment) {
    Map<String, String> ours = new TreeMap<>(environment);
    ours.keySet().removeIf(name -> !name.startsWith(EnvironmentNames.PREFIX));
    ours.keySet().removeAll(EnvironmentNames.RESERVED);
    ours.values().removeIf(String::isEmpty);
    Layer layer = new Layer(problems);
    Set<String> unknown = new HashSet<>(ours.keySet());
    for (SettingSpec spec : specs) {
      ours.forEach(
          (name, value) -> {
            if (add(layer, spec, name, value)) {
              unknown.remove(name);
            }
          });
    }
    unknown.stream().sorted().forEach(this::reportTypo);
    return layer.values();
  }

  private static boolean add(Layer layer, SettingSpec spec, String name, String value) {
    String own = EnvironmentNames.of(spec.key());
    if (spec.open()) {
      return name.startsWith(own + "_") && addOpen(layer, spec, name, value);
    }
    if (name.equals(own)) {
      layer.put(spec.key(), value, name);
      return true;
    }
    if (spec.secret() && name.equals(own + FILE)) {
      layer.putContent(spec.key(), value, name);
      return true;
    }
    return false;
  }

  /** Libraries' property names have dots where the variable has underscores. */
  private static boolean addOpen(Layer layer, SettingSpec spec, String name, String value) {
    String rest = name.substring(EnvironmentNames.of(spec.key()).length() + 1);
    String property = rest.toLowerCase(Locale.ROOT).replace('_', '.');
    String withoutFile = property.substring(0, Math.max(0, property.length() - FILE.length()));
    if (rest.endsWith(FILE) && SecretNames.isSecret(withoutFile)) {
      layer.putContent(spec.key() + "." + withoutFile, value, name);
    } else {
      layer.put(spec.key() + "." + property, value, name);
    }
    return true;
  }

  /** Programs share an environment, so a variable of another program is no error; a typo is. */
  private void reportTypo(String name) {
    specs.stream()
        .filter(spec -> !spec.open())
        .filter(spec -> Nearest.isTypo(name, EnvironmentNames.of(spec.key())))
        .findFirst()
        .ifPresent(
            spec ->
                problems.add(
                    "unknown environment variable %s; did you mean %s (%s)?"
                        .formatted(name, EnvironmentNames.of(spec.key()), spec.key())));
  }
}
