package dev.faultline.dashboard.clickhouse;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values of a query, each by its name, in the form in which ClickHouse takes them: escaped as
 * in its tab-separated format, and quoted within arrays.
 */
public final class Parameters {
  private final Map<String, Object> values = new HashMap<>();

  /** For {@code {name:String}}. */
  public Parameters text(String name, String value) {
    values.put(name, escape(value));
    return this;
  }

  /** For numbers. */
  public Parameters number(String name, Number value) {
    values.put(name, value.toString());
    return this;
  }

  /** For {@code {name:UInt32}}: seconds since 1970. */
  public Parameters time(String name, Instant value) {
    return number(name, value.getEpochSecond());
  }

  /** For {@code {name:Array(String)}}. */
  public Parameters texts(String name, Collection<String> all) {
    values.put(
        name,
        all.stream()
            .map(each -> "'" + escape(each).replace("'", "\\'") + "'")
            .collect(Collectors.joining(",", "[", "]")));
    return this;
  }

  /** For arrays of numbers. */
  public Parameters numbers(String name, Collection<? extends Number> all) {
    values.put(name, all.stream().map(Number::toString).collect(Collectors.joining(",", "[", "]")));
    return this;
  }

  /** All that the other has, too. */
  public Parameters and(Parameters other) {
    values.putAll(other.values);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }

  private static String escape(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\t' -> escaped.append("\\t");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\0' -> escaped.append("\\0");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
