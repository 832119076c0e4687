package dev.faultline.dashboard.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe
 * in front: ids and details come from outside.
 */
public final class Csv {
  private static final String FORMULA = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  public Csv(String... columns) {
    row((Object[]) columns);
  }

  /** Adds a line; null is an empty field. */
  public Csv row(Object... fields) {
    return line(Arrays.asList(fields));
  }

  private Csv line(List<?> fields) {
    text.append(fields.stream().map(Csv::field).collect(Collectors.joining(","))).append("\r\n");
    return this;
  }

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    String plain = value.toString();
    if (value instanceof Number || value instanceof Boolean) {
      return plain;
    }
    if (!plain.isEmpty() && FORMULA.indexOf(plain.charAt(0)) >= 0) {
      plain = "'" + plain;
    }
    boolean quoted = plain.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }

  /** All of it, as UTF-8. */
  public byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
