package dev.faultline.streams.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.oracle.Oracle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BinIndexTest {
  private static final MathContext DIGITS = new MathContext(80);

  /** The powers of gamma, as fractions that are rounded once each. */
  private static final List<BigDecimal> POWERS = powers();

  private static List<BigDecimal> powers() {
    List<BigDecimal> powers = new ArrayList<>();
    BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE);
    for (int i = 0; powers.isEmpty() || powers.get(i - 1).compareTo(limit) < 0; i++) {
      powers.add(new BigDecimal(101).pow(i).divide(new BigDecimal(99).pow(i), DIGITS));
    }
    return powers;
  }

  @Property(tries = 20_000)
  void shouldBeTheBinThatHoldsTheValue(@ForAll long value) {
    assertHolds(value);
  }

  @Property(tries = 20_000)
  void shouldBeTheBinThatHoldsAValueOfAnyMagnitude(
      @ForAll long bits, @ForAll @IntRange(min = 1, max = 63) int shift) {
    assertHolds(bits >>> shift);
  }

  @Property(tries = 20_000)
  void shouldAgreeWithTheLogarithm(@ForAll @LongRange(min = 0, max = 100_000_000) long value) {
    assertThat(BinIndex.of(value)).isEqualTo(Oracle.bin(value));
  }

  @Test
  void shouldBeRightAtEveryEdge() {
    assertThat(BinIndex.COUNT).isEqualTo(POWERS.size());
    for (BigDecimal power : POWERS) {
      long largest =
          power.min(BigDecimal.valueOf(Long.MAX_VALUE)).setScale(0, RoundingMode.FLOOR).longValue();
      assertHolds(largest - 1);
      assertHolds(largest);
      assertHolds(largest == Long.MAX_VALUE ? largest : largest + 1);
    }
    for (int bit = 0; bit < 63; bit++) {
      assertHolds((1L << bit) - 1);
      assertHolds(1L << bit);
      assertHolds((1L << bit) + 1);
    }
  }

  @Test
  void shouldCountWhatIsBelowAMicrosecondAsOne() {
    for (long value : new long[] {1, 0, -1, Long.MIN_VALUE}) {
      assertThat(BinIndex.of(value)).isZero();
    }
    assertThat(BinIndex.of(2)).isEqualTo(35);
  }

  private static void assertHolds(long value) {
    int bin = BinIndex.of(value);
    BigDecimal counted = BigDecimal.valueOf(Math.max(1, value));
    assertThat(counted).as("%d in bin %d", value, bin).isLessThanOrEqualTo(POWERS.get(bin));
    if (bin > 0) {
      assertThat(counted).as("%d in bin %d", value, bin).isGreaterThan(POWERS.get(bin - 1));
    }
  }
}
