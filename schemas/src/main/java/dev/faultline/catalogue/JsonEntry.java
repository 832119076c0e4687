package dev.faultline.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One JSON object of a catalogue file, read field by field. What is wrong is added to the problems,
 * and a harmless value stands in for it, so that reading goes on to find the rest.
 */
final class JsonEntry {
  private final JsonNode node;
  private final String where;
  private final Problems problems;

  JsonEntry(JsonNode node, String where, Problems problems) {
    this.node = node;
    this.where = where;
    this.problems = problems;
    if (!node.isObject()) {
      problem("is " + shown(node) + "; expected a JSON object");
    }
  }

  String where() {
    return where;
  }

  boolean has(String field) {
    return node.has(field);
  }

  void problem(String what) {
    problems.add(where, what);
  }

  /** Refuses every field but these. */
  void allowOnly(List<String> fields) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!fields.contains(name)) {
                problem("the field \"" + name + "\" is not known; expected one of " + fields);
              }
            });
  }

  /** A text that is there and not blank. */
  String text(String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      problem("\"" + field + "\" is " + shown(value) + "; expected a text that is not blank");
      return "";
    }
    return value.textValue().strip();
  }

  int integer(String field, int min, int max) {
    JsonNode value = node.path(field);
    if (!value.canConvertToExactIntegral() || !inRange(value, min, max)) {
      problem(
          "\""
              + field
              + "\" is "
              + shown(value)
              + "; expected a whole number from "
              + min
              + " to "
              + max);
      return min;
    }
    return value.intValue();
  }

  boolean bool(String field) {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      problem("\"" + field + "\" is " + shown(value) + "; expected true or false");
    }
    return value.booleanValue();
  }

  JsonEntry object(String field) {
    return new JsonEntry(node.path(field), where + "." + field, problems);
  }

  /** Calls for each object of an array; one that must be there, unless it is optional. */
  void each(String field, boolean optional, String naming, BiConsumer<JsonEntry, Integer> use) {
    JsonNode array = node.path(field);
    if (array.isMissingNode() && optional) {
      return;
    }
    if (!array.isArray()) {
      problem("\"" + field + "\" is " + shown(array) + "; expected an array of objects");
      return;
    }
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    for (int i = 0; i < items.size(); i++) {
      String name = items.get(i).path(naming).asText("");
      String place = field + "[" + i + "]" + (name.isBlank() ? "" : " (" + name + ")");
      use.accept(new JsonEntry(items.get(i), place, problems), i);
    }
  }

  private static boolean inRange(JsonNode value, int min, int max) {
    return value.canConvertToInt() && value.intValue() >= min && value.intValue() <= max;
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "missing";
    }
    String text = value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
