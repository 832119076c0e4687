package dev.faultline.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/**
 * One setting of a program.
 *
 * @param key whole key, with its groups
 * @param open whether the key is a prefix under which any key may stand (a map of texts)
 */
record SettingSpec(
    String key,
    String defaultValue,
    Setting setting,
    ValueType type,
    boolean optional,
    boolean secret,
    boolean open)
    implements ConfigNode {

  /** Suffix of the key that names a file with the secret in it. */
  static final String FILE_SUFFIX = "-file";

  static SettingSpec of(RecordComponent component, String prefix, Map<String, String> defaults) {
    Setting setting = component.getAnnotation(Setting.class);
    Type type = component.getGenericType();
    boolean open = component.getType() == Map.class;
    boolean optional = component.getType() == Optional.class;
    Type valueType =
        open
            ? String.class
            : optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    return new SettingSpec(
        prefix + setting.key(),
        defaults.getOrDefault(setting.key(), setting.defaultValue()),
        setting,
        ValueType.of(valueType),
        optional,
        valueType == Secret.class,
        open);
  }

  /** Reads a text and checks it; the exception's message is what was expected. */
  Object parse(String text) {
    Object value;
    try {
      value = type.parse().apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(expected(), e);
    }
    if (!allows(value)) {
      throw new IllegalArgumentException(expected());
    }
    return value;
  }

  /** Whether a value, or the value in an {@code Optional}, is within the bounds. */
  boolean allows(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.isEmpty() || allows(maybe.get());
    }
    if (open) {
      return true;
    }
    return (setting.min().isEmpty() || compare(value, setting.min()) >= 0)
        && (setting.max().isEmpty() || compare(value, setting.max()) <= 0)
        && (setting.pattern().isEmpty() || print(value).matches(setting.pattern()));
  }

  /** What the setting takes, in words: "a duration like 10s or 5m, from 1s to 1h". */
  String expected() {
    String bounds = bounds();
    return type.name()
        + (type.like().isEmpty() ? "" : " " + type.like() + (bounds.isEmpty() ? "" : ","))
        + bounds;
  }

  /** The same, briefer: "a duration from 1s to 1h". */
  String takes() {
    return type.name() + bounds();
  }

  private String bounds() {
    StringBuilder words = new StringBuilder();
    if (!setting.min().isEmpty()) {
      words.append(" from ").append(setting.min());
    }
    if (!setting.max().isEmpty()) {
      words.append(setting.min().isEmpty() ? " up to " : " to ").append(setting.max());
    }
    if (!setting.pattern().isEmpty()) {
      words.append(" (").append(setting.patternDoc()).append(')');
    }
    return words.toString();
  }

  /** The value as an operator would write it; {@code ***} for a secret. */
  String print(Object value) {
    return type.print().apply(value);
  }

  @SuppressWarnings("unchecked")
  private int compare(Object value, String bound) {
    return ((Comparable<Object>) value).compareTo(type.parse().apply(bound));
  }
}
