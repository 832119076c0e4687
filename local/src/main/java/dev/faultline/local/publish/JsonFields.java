package dev.faultline.local.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.runtime.config.Nearest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The fields of one JSON object, checked as they are read. A null is as good as a missing field.
 */
final class JsonFields {
  /** What the stream takes. */
  private static final int MAX_ID_BYTES = 256;

  /** 1973 in microseconds; a smaller number is a time in another unit. */
  private static final long MIN_MICROS = 100_000_000_000_000L;

  /** Year 9999 in microseconds. */
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  private static final int SHOWN = 60;
  private final JsonNode object;
  private final String prefix;

  /**
   * @param known the fields that there are
   * @param prefix what goes before a field's name in messages
   */
  JsonFields(JsonNode object, List<String> known, String prefix) throws BadEventException {
    this.object = object;
    this.prefix = prefix;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new BadEventException(
            "unknown field \"%s\"; did you mean \"%s\"?"
                .formatted(prefix + name, prefix + Nearest.to(name, known).orElseThrow()));
      }
    }
  }

  /** The field's value; null where it is missing or null. */
  JsonNode node(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  Optional<String> text(String name) throws BadEventException {
    JsonNode node = node(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw wrong(name, "a string", node);
    }
    return Optional.of(node.textValue());
  }

  String required(String name) throws BadEventException {
    String text = text(name).orElse("");
    if (text.isEmpty()) {
      throw new BadEventException(prefix + name + " is missing or empty");
    }
    return text;
  }

  String id(String name) throws BadEventException {
    String text = required(name);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_ID_BYTES) {
      throw new BadEventException(
          "%s has %d bytes, at most %d are taken".formatted(prefix + name, bytes, MAX_ID_BYTES));
    }
    return text;
  }

  Optional<Long> number(String name, long min, long max) throws BadEventException {
    JsonNode node = node(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < min
        || node.longValue() > max) {
      throw wrong(
          name,
          max == Long.MAX_VALUE
              ? "a whole number from %d".formatted(min)
              : "a whole number from %d to %d".formatted(min, max),
          node);
    }
    return Optional.of(node.longValue());
  }

  Optional<UUID> uuid(String name) throws BadEventException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text.get());
      // The JDK also takes short forms, such as 1-2-3-4-5.
      if (id.toString().equalsIgnoreCase(text.get())) {
        return Optional.of(id);
      }
    } catch (IllegalArgumentException e) {
      // Told below, with what was given.
    }
    throw wrong(name, "a UUID such as 0b5c1f0e-8a53-4d0f-9c35-0d1b7f0a7f11", node(name));
  }

  Optional<Instant> instant(String name) throws BadEventException {
    JsonNode node = node(name);
    if (node == null) {
      return Optional.empty();
    }
    if (node.isTextual()) {
      try {
        Instant at = OffsetDateTime.parse(node.textValue()).toInstant();
        return Optional.of(at.truncatedTo(ChronoUnit.MICROS));
      } catch (DateTimeException e) {
        throw wrong(name, "ISO 8601 with an offset, such as 2026-01-31T12:00:00.5Z", node);
      }
    }
    if (node.canConvertToLong() && node.isIntegralNumber() && isMicros(node.longValue())) {
      return Optional.of(Instant.EPOCH.plus(node.longValue(), ChronoUnit.MICROS));
    }
    throw wrong(name, "microseconds since 1970 (16 digits) or ISO 8601", node);
  }

  private static boolean isMicros(long value) {
    return value >= MIN_MICROS && value <= MAX_MICROS;
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) throws BadEventException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String wanted = text.get().toUpperCase(Locale.ROOT);
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(wanted)) {
        return Optional.of(one);
      }
    }
    throw wrong(name, "one of " + Arrays.toString(type.getEnumConstants()), node(name));
  }

  private BadEventException wrong(String name, String expected, JsonNode given) {
    return new BadEventException(
        "%s must be %s, got %s".formatted(prefix + name, expected, describe(given)));
  }

  static String describe(JsonNode node) {
    String text = node.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
