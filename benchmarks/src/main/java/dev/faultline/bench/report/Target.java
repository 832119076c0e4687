package dev.faultline.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A ratio or figure that Faultline is to reach, and whether it does.
 *
 * @param what in words
 * @param value from the lines by their names; empty where one was not measured
 * @param bound to reach
 * @param atMost whether the bound is the most; else it is the least
 */
record Target(
    String what, Function<Map<String, Line>, OptionalDouble> value, double bound, boolean atMost) {

  /** How the target stands. */
  enum Standing {
    REACHED("reached"),
    MISSED("missed"),
    NOT_MEASURED("not measured");

    final String words;

    Standing(String words) {
      this.words = words;
    }
  }

  Standing standing(Map<String, Line> lines) {
    OptionalDouble measured = value.apply(lines);
    if (measured.isEmpty()) {
      return Standing.NOT_MEASURED;
    }
    boolean reached = atMost ? measured.getAsDouble() <= bound : measured.getAsDouble() >= bound;
    return reached ? Standing.REACHED : Standing.MISSED;
  }

  String boundText() {
    return (atMost ? "at most " : "at least ") + number(bound);
  }

  String valueText(Map<String, Line> lines) {
    OptionalDouble measured = value.apply(lines);
    return measured.isEmpty() ? "–" : number(measured.getAsDouble());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
  }

  /** One line's median over another's, of the same figure. */
  static Function<Map<String, Line>, OptionalDouble> ratio(
      String figure, String line, String other) {
    return lines -> {
      OptionalDouble one = median(lines, line, figure);
      OptionalDouble two = median(lines, other, figure);
      return one.isEmpty() || two.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(one.getAsDouble() / two.getAsDouble());
    };
  }

  /** One line's median. */
  static Function<Map<String, Line>, OptionalDouble> figure(String figure, String line) {
    return lines -> median(lines, line, figure);
  }

  private static OptionalDouble median(Map<String, Line> lines, String name, String figure) {
    Line line = lines.get(name);
    return line == null || !line.has(figure)
        ? OptionalDouble.empty()
        : OptionalDouble.of(line.median(figure));
  }
}
