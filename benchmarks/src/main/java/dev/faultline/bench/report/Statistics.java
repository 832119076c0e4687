package dev.faultline.bench.report;

import java.util.Arrays;
import java.util.Collection;

/** Of a few numbers. */
public final class Statistics {
  private Statistics() {}

  /** The middle one; of an even count the mean of the two in the middle. */
  public static double median(Collection<Double> values) {
    return quantile(values, 0.5);
  }

  /**
   * A quantile, between the two numbers that are next to it in proportion to their distance.
   *
   * @param q from 0, the least, to 1, the most
   */
  public static double quantile(Collection<Double> values, double q) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("There is no quantile of no numbers");
    }
    if (q < 0 || q > 1) {
      throw new IllegalArgumentException("A quantile is between 0 and 1, got " + q);
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
