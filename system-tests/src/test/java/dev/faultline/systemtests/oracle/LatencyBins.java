package dev.faultline.systemtests.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The bin of a duration: the smallest index with {@code gamma^index >= max(µs, 1)}, gamma being
 * 1.01/0.99. Found in a table of exact powers, so without any logarithm's rounding.
 */
final class LatencyBins {
  /** By index, the longest duration in microseconds that the bin holds. */
  private static final long[] LONGEST = longest();

  private LatencyBins() {}

  static int indexOf(long micros) {
    int low = 0;
    int high = LONGEST.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (LONGEST[middle] >= micros) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static long[] longest() {
    MathContext precision = new MathContext(60);
    BigDecimal gamma = BigDecimal.valueOf(101).divide(BigDecimal.valueOf(99), precision);
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
    List<Long> bounds = new ArrayList<>();
    BigDecimal power = BigDecimal.ONE;
    for (; power.compareTo(most) < 0; power = power.multiply(gamma, precision)) {
      bounds.add(power.setScale(0, RoundingMode.FLOOR).longValueExact());
    }
    bounds.add(Long.MAX_VALUE);
    return bounds.stream().mapToLong(Long::longValue).toArray();
  }
}
