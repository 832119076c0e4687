package dev.faultline.streams.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SamplesTest {
  @Property
  void shouldKeepTheSmallestHashesWhateverTheOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int limit) {
    // Given: some hashes more than once
    Random random = new Random(seed);
    List<long[]> offered = new ArrayList<>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      long hash = random.nextInt(3) == 0 ? random.nextInt(3) - 1 : random.nextLong();
      offered.add(new long[] {hash, random.nextInt(4)});
    }

    // When
    SmallestSamples samples = new SmallestSamples(limit);
    for (long[] each : offered) {
      if (samples.wants(each[0])) {
        samples.offer(each[0], new byte[] {(byte) each[1]});
      }
    }

    // Then
    offered.sort(
        Comparator.comparing((long[] each) -> each[0], Long::compareUnsigned)
            .thenComparing(each -> each[1]));
    List<String> expected = offered.stream().limit(limit).map(Arrays::toString).toList();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      kept.add(Arrays.toString(new long[] {samples.hash(i), samples.event(i)[0]}));
    }
    assertThat(kept).isEqualTo(expected);
    samples.clear();
    assertThat(samples.size()).isZero();
    assertThat(samples.wants(-1)).isTrue();
  }
}
