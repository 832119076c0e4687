package dev.faultline.dashboard.range;

import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.ProblemException;
import java.util.Optional;

/** Reads parameters that are numbers. */
public final class Numbers {
  private Numbers() {}

  /** A whole number within bounds. */
  public static Optional<Integer> whole(Call call, String name, int min, int max) {
    return call.query(name)
        .map(
            text -> {
              if (text.matches("\\d{1,9}")) {
                int value = Integer.parseInt(text);
                if (value >= min && value <= max) {
                  return value;
                }
              }
              throw ProblemException.badParameter(
                  name, "It must be a whole number from %d to %d.".formatted(min, max));
            });
  }

  /** A number above 0. */
  public static Optional<Double> positive(Call call, String name, double max) {
    return call.query(name)
        .map(
            text -> {
              // Nothing but digits and a point: no NaN, no exponents.
              if (text.matches("\\d{1,12}(\\.\\d{1,12})?")) {
                double value = Double.parseDouble(text);
                if (value > 0 && value <= max) {
                  return value;
                }
              }
              throw ProblemException.badParameter(
                  name, "It must be a number above 0 and at most %.0f.".formatted(max));
            });
  }
}
