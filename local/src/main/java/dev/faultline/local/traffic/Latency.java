package dev.faultline.local.traffic;

/**
 * Log-normal latencies in microseconds, at least 1. Drawn from a table of quantiles with linear
 * interpolation: quick, and the same on every JDK since only exact arithmetic follows the table.
 */
final class Latency {
  private static final int STEPS = 2048;
  private final double[] quantiles = new double[STEPS + 1];

  /**
   * @param median in microseconds
   * @param sigma the standard deviation of the logarithm: 0.3 is steady, 1 has a long tail
   */
  Latency(double median, double sigma) {
    for (int i = 0; i <= STEPS; i++) {
      // The outermost quantiles stand at half a step, so that the tail is long but finite.
      double p = Math.min(Math.max(i / (double) STEPS, 0.5 / STEPS), 1 - 0.5 / STEPS);
      quantiles[i] = median * StrictMath.exp(sigma * normalQuantile(p));
    }
  }

  long sample(Dice dice) {
    double at = dice.unit() * STEPS;
    int i = (int) at;
    double value = quantiles[i] + (at - i) * (quantiles[i + 1] - quantiles[i]);
    return Math.max(1, (long) value);
  }

  /** The standard normal quantile to three digits (Abramowitz and Stegun 26.2.23). */
  private static double normalQuantile(double p) {
    double tail = Math.min(p, 1 - p);
    double t = StrictMath.sqrt(-2 * StrictMath.log(tail));
    double z =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    return p < 0.5 ? -z : z;
  }
}
