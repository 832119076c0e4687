package dev.faultline.alert.judge;

import java.util.Map;
import java.util.SortedMap;

/**
 * A latency sketch: bins of 1 % relative error over microseconds, with their counts. Bin i holds
 * the values v with {@code ceil(log(v) / log(1.01 / 0.99)) = i}.
 */
public final class Bins {
  public static final Bins EMPTY = new Bins(new int[0], new long[0]);

  private static final double GAMMA = 1.01 / 0.99;

  private final int[] index;
  private final long[] count;

  /** Both arrays are kept; the bins ascend. */
  public Bins(int[] index, long[] count) {
    this.index = index;
    this.count = count;
  }

  /** The value, in microseconds, that a bin stands for. */
  static double valueOf(int bin) {
    return 2 * Math.pow(GAMMA, bin) / (GAMMA + 1);
  }

  /** The first bin that stands for more than this many microseconds. */
  static int firstAbove(double micros) {
    int bin = (int) Math.floor(Math.log(micros) / Math.log(GAMMA)) - 2;
    while (valueOf(bin) <= micros) {
      bin++;
    }
    return bin;
  }

  long total() {
    long sum = 0;
    for (long each : count) {
      sum += each;
    }
    return sum;
  }

  /** How many values are in this bin and above. */
  long from(int bin) {
    long sum = 0;
    for (int i = index.length - 1; i >= 0 && index[i] >= bin; i--) {
      sum += count[i];
    }
    return sum;
  }

  void addTo(SortedMap<Integer, Long> sums) {
    for (int i = 0; i < index.length; i++) {
      sums.merge(index[i], count[i], Long::sum);
    }
  }

  /** The value at the rank {@code ceil(q * n)}, in microseconds; NaN for none. */
  static double quantile(SortedMap<Integer, Long> sums, double q) {
    long n = sums.values().stream().mapToLong(Long::longValue).sum();
    long rank = Math.max(1, (long) Math.ceil(q * n));
    for (Map.Entry<Integer, Long> bin : sums.entrySet()) {
      rank -= bin.getValue();
      if (rank <= 0) {
        return valueOf(bin.getKey());
      }
    }
    return Double.NaN;
  }
}
