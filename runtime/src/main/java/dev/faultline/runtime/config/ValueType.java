package dev.faultline.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one Java type is written in a configuration.
 *
 * @param name what error messages and the reference page call it: "a duration"
 * @param like examples, where the form is not plain: "like 10s or 5m"
 * @param parse reads the text; throws IllegalArgumentException if it is none
 * @param print writes a value back as an operator would write it
 */
record ValueType(
    String name, String like, Function<String, Object> parse, Function<Object, String> print) {

  private ValueType(String name, Function<String, Object> parse, Function<Object, String> print) {
    this(name, "", parse, print);
  }

  private static final Map<Type, ValueType> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, new ValueType("a text", ValueType::text, Object::toString)),
          Map.entry(int.class, new ValueType("a whole number", Integer::valueOf, Object::toString)),
          Map.entry(long.class, new ValueType("a whole number", Long::valueOf, Object::toString)),
          Map.entry(double.class, new ValueType("a number", Double::valueOf, Object::toString)),
          Map.entry(
              boolean.class, new ValueType("true or false", ValueType::truth, Object::toString)),
          Map.entry(
              Duration.class,
              new ValueType(
                  "a duration",
                  "like 500ms, 10s, 5m, 1h or 7d",
                  Durations::parse,
                  value -> Durations.print((Duration) value))),
          Map.entry(
              DataSize.class,
              new ValueType(
                  "a size", "like 512B, 16KiB, 64MiB or 2GiB", DataSize::parse, Object::toString)),
          Map.entry(
              Path.class, new ValueType("a path", text -> Path.of(text(text)), Object::toString)),
          Map.entry(URI.class, new ValueType("an address", ValueType::uri, Object::toString)),
          Map.entry(Secret.class, new ValueType("a secret text", Secret::new, Object::toString)));

  /** The type of a component, or of what an {@code Optional} component holds. */
  static ValueType of(Type type) {
    ValueType simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    }
    if (type instanceof Class<?> javaClass && javaClass.isEnum()) {
      return ofEnum(javaClass);
    }
    if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == List.class
        && parameterized.getActualTypeArguments()[0] == String.class) {
      return new ValueType(
          "texts, with commas between them", ValueType::list, ValueType::printList);
    }
    throw new IllegalArgumentException(
        "a setting cannot be of type " + type.getTypeName() + "; see ValueType for those that can");
  }

  private static ValueType ofEnum(Class<?> type) {
    Map<String, Object> byName =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(ValueType::enumName, Function.identity()));
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(ValueType::enumName)
            .collect(Collectors.joining(", "));
    return new ValueType(
        "one of " + names,
        text -> {
          Object value = byName.get(text.strip().toLowerCase(Locale.ROOT));
          if (value == null) {
            throw new IllegalArgumentException("not one of " + names);
          }
          return value;
        },
        ValueType::enumName);
  }

  private static String enumName(Object value) {
    return ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
    return text.strip();
  }

  private static Boolean truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static URI uri(String text) {
    URI uri = URI.create(text(text));
    if (uri.getScheme() == null) {
      throw new IllegalArgumentException("no scheme");
    }
    return uri;
  }

  private static List<String> list(String text) {
    List<String> parts = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (parts.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("an empty entry");
    }
    return parts;
  }

  private static String printList(Object value) {
    return ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
