package dev.faultline.runtime.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the texts that were given into typed values, and says what is wrong with them. */
final class Values {
  private final Map<String, Given> given;
  private final List<String> problems;

  Values(Map<String, Given> given, List<String> problems) {
    this.given = given;
    this.problems = problems;
  }

  /** The settings' values by key; a setting with a problem has none. */
  Map<String, Object> of(List<SettingSpec> settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (SettingSpec spec : settings) {
      value(spec).ifPresent(value -> values.put(spec.key(), value));
    }
    return values;
  }

  private Optional<Object> value(SettingSpec spec) {
    if (spec.open()) {
      return Optional.of(properties(spec.key() + "."));
    }
    Given own = given.get(spec.key());
    if (own != null) {
      return parse(spec, own).map(value -> spec.optional() ? Optional.of(value) : value);
    }
    if (!spec.defaultValue().isEmpty()) {
      Object value = spec.parse(spec.defaultValue());
      return Optional.of(spec.optional() ? Optional.of(value) : value);
    }
    if (spec.optional()) {
      return Optional.of(Optional.empty());
    }
    problems.add(
        "%s is missing; it must be %s. Give it in the file or as %s"
            .formatted(spec.key(), spec.expected(), EnvironmentNames.of(spec.key())));
    return Optional.empty();
  }

  private Map<String, String> properties(String prefix) {
    Map<String, String> properties = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            properties.put(key.substring(prefix.length()), value.value());
          }
        });
    return properties;
  }

  private Optional<Object> parse(SettingSpec spec, Given own) {
    try {
      return Optional.of(spec.parse(own.value()));
    } catch (IllegalArgumentException e) {
      problems.add(
          "%s must be %s, got \"%s\" from %s"
              .formatted(
                  spec.key(),
                  e.getMessage(),
                  spec.secret() ? Secret.HIDDEN : own.shown(),
                  own.origin()));
      return Optional.empty();
    }
  }
}
