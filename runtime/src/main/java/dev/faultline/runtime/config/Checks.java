package dev.faultline.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the compact constructors of configuration records call. */
public final class Checks {
  private Checks() {}

  /**
   * Checks the values of a record's components against their {@link Setting}s' bounds.
   *
   * @param values one for each component, in their order
   * @throws ConfigException if one is out of its bounds
   */
  public static void bounds(Class<? extends Record> type, Object... values) {
    List<ConfigNode> parts = RecordSpec.of(type).parts();
    if (parts.size() != values.length) {
      throw new IllegalArgumentException(
          type.getName() + " has " + parts.size() + " components, got " + values.length);
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        throw new IllegalArgumentException(type.getName() + " got null for " + parts.get(i));
      }
      if (parts.get(i) instanceof SettingSpec spec && !spec.allows(values[i])) {
        problems.add(
            "%s must be %s, got %s"
                .formatted(spec.key(), spec.expected(), printed(spec, values[i])));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /**
   * Checks what holds between settings.
   *
   * @param sentence names the keys, what must hold, and what was given
   * @throws ConfigException with the sentence, if it does not hold
   */
  public static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new ConfigException(sentence);
    }
  }

  private static String printed(SettingSpec spec, Object value) {
    return value instanceof Optional<?> maybe ? spec.print(maybe.orElseThrow()) : spec.print(value);
  }
}
