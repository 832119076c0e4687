package dev.faultline.dashboard.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.dashboard.http.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of a JSON object, and collects what is wrong with each. */
final class FieldReader {
  private static final int MAX_PORT = 65_535;

  private final JsonNode object;
  private final List<FieldError> errors = new ArrayList<>();

  FieldReader(JsonNode object) {
    this.object = object;
  }

  List<FieldError> errors() {
    return errors;
  }

  void wrong(String field, String reason) {
    if (errors.stream().noneMatch(error -> error.field().equals(field))) {
      errors.add(new FieldError(field, reason));
    }
  }

  boolean isWrong(String field) {
    return errors.stream().anyMatch(error -> error.field().equals(field));
  }

  void only(List<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                wrong(name, "There is no such setting.");
              }
            });
    for (String name : known) {
      if (!object.has(name)) {
        wrong(name, "This field is missing; null or an empty text stands for nothing.");
      }
    }
  }

  /** A text without blanks around it; null if it is null or blank. */
  String text(String field, int maxBytes) {
    JsonNode value = object.path(field);
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual()) {
      wrong(field, "This must be a text.");
      return null;
    }
    String text = value.textValue().strip();
    if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      wrong(field, "This may have at most %d bytes.".formatted(maxBytes));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      wrong(field, "Line breaks and other control characters are not allowed.");
    }
    return text.isEmpty() ? null : text;
  }

  String checked(String field, int maxBytes, Function<String, Optional<String>> problem) {
    String text = text(field, maxBytes);
    if (text == null) {
      return null;
    }
    problem.apply(text).ifPresent(reason -> wrong(field, reason));
    return Addresses.normal(text);
  }

  Integer port(String field) {
    JsonNode value = object.path(field);
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 1
        || value.intValue() > MAX_PORT) {
      wrong(field, "A port is a whole number from 1 to 65535.");
      return null;
    }
    return value.intValue();
  }

  <E extends Enum<E>> E choice(String field, Class<E> type) {
    JsonNode value = object.path(field);
    for (E constant : type.getEnumConstants()) {
      if (value.isTextual() && constant.name().equals(value.textValue())) {
        return constant;
      }
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(constant.name());
    }
    wrong(field, "This must be one of " + String.join(", ", names) + ".");
    return null;
  }

  List<String> addresses(String field, int max) {
    JsonNode value = object.path(field);
    if (!value.isArray()) {
      wrong(field, "This must be a list of addresses; it may be empty.");
      return List.of();
    }
    if (value.size() > max) {
      wrong(field, "There may be at most %d.".formatted(max));
      return List.of();
    }
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String name = "%s[%d]".formatted(field, i);
      if (!value.get(i).isTextual()) {
        wrong(name, "This must be a text.");
        continue;
      }
      String address = Addresses.normal(value.get(i).textValue().strip());
      Addresses.problemOfEither(address).ifPresent(reason -> wrong(name, reason));
      if (addresses.contains(address)) {
        wrong(name, "This address is in the list already.");
      }
      addresses.add(address);
    }
    return addresses;
  }
}
