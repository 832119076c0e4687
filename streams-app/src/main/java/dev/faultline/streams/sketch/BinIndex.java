package dev.faultline.streams.sketch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The bin of a duration in a DDSketch with 1 % relative error: {@code ceil(log_gamma(v))} with
 * gamma = 1.01 / 0.99 and v in whole microseconds, at least 1.
 *
 * <p>The result is exact for every {@code long}: each bin's largest member is computed once in
 * decimal arithmetic, and a look-up by the value's seven leading bits, each bucket of which is
 * narrower than a bin, leaves one comparison. There is no logarithm and no allocation per value.
 *
 * <p>See Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", PVLDB 12 (2019).
 */
public final class BinIndex {
  /** One more than the bin of {@link Long#MAX_VALUE}. */
  public static final int COUNT;

  private static final int MANTISSA_BITS = 6;
  private static final int STEPS = 1 << MANTISSA_BITS;
  private static final long[] LARGEST;
  private static final short[] FIRST = new short[(64 - MANTISSA_BITS) * STEPS];

  static {
    MathContext digits = new MathContext(60, RoundingMode.HALF_EVEN);
    BigDecimal gamma = new BigDecimal("1.01").divide(new BigDecimal("0.99"), digits);
    BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE);
    long[] largest = new long[4096];
    int count = 0;
    BigDecimal power = BigDecimal.ONE;
    for (; power.compareTo(limit) < 0; power = power.multiply(gamma, digits)) {
      largest[count++] = power.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
    largest[count++] = Long.MAX_VALUE;
    LARGEST = Arrays.copyOf(largest, count);
    COUNT = count;
    int index = 0;
    for (int bucket = 0; bucket < FIRST.length; bucket++) {
      long smallest = smallestOf(bucket);
      while (smallest > LARGEST[index]) {
        index++;
      }
      FIRST[bucket] = (short) index;
    }
  }

  private BinIndex() {}

  /**
   * The bin of a duration.
   *
   * @param micros a duration in microseconds; less than 1 counts as 1
   * @return the bin, from 0 to {@link #COUNT} − 1
   */
  public static int of(long micros) {
    long value = Math.max(micros, 1);
    int index = FIRST[bucketOf(value)];
    return value > LARGEST[index] ? index + 1 : index;
  }

  /** Values below 64 have a bucket each; above, a bucket is 1/64 of a power of two. */
  private static int bucketOf(long value) {
    int shift = Math.max(0, 63 - MANTISSA_BITS - Long.numberOfLeadingZeros(value));
    return (shift << MANTISSA_BITS) + (int) (value >>> shift);
  }

  private static long smallestOf(int bucket) {
    if (bucket < 2 * STEPS) {
      return bucket;
    }
    int shift = (bucket >> MANTISSA_BITS) - 1;
    return (long) (bucket - (shift << MANTISSA_BITS)) << shift;
  }
}
