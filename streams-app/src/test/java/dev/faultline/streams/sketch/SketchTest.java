package dev.faultline.streams.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import java.util.NavigableMap;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Accumulators and sums, used again and again, against a plain map. */
class SketchTest {
  @Property(tries = 500)
  void shouldHandOutWhatWasCountedSinceTheLastTime(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    DurationCounts counts = new DurationCounts();

    for (int batch = 0; batch < 6; batch++) {
      // When
      SortedMap<Integer, Long> dns = new TreeMap<>();
      SortedMap<Integer, Long> connect = new TreeMap<>();
      for (int bin : bins(random)) {
        int dnsBin = orNone(random, bin);
        int connectBin = orNone(random, BinIndex.COUNT - 1 - bin);
        counts.add(dnsBin, connectBin);
        dns.merge(dnsBin, 1L, Long::sum);
        connect.merge(connectBin, 1L, Long::sum);
      }
      dns.remove(DurationCounts.NONE);
      connect.remove(DurationCounts.NONE);

      // Then
      ByteWriter out = new ByteWriter(1);
      counts.drainTo(out);
      ByteReader in = new ByteReader().over(out.toByteArray());
      assertThat(read(in)).isEqualTo(dns);
      assertThat(read(in)).isEqualTo(connect);
      assertThat(in.atEnd()).isTrue();
    }
  }

  private static int orNone(Random random, int bin) {
    return random.nextInt(5) == 0 ? DurationCounts.NONE : bin;
  }

  @Property(tries = 500)
  void shouldAddSketchesAsMaps(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    SketchSum sum = new SketchSum();

    for (int round = 0; round < 4; round++) {
      // When
      SortedMap<Integer, Long> expected = new TreeMap<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        SortedMap<Integer, Long> added = sketch(random);
        sum.add(new ByteReader().over(write(added)));
        added.forEach((bin, count) -> expected.merge(bin, count, Long::sum));
      }

      // Then
      NavigableMap<Integer, Long> visited = new TreeMap<>();
      sum.forEach(visited::put);
      assertThat(visited).isEqualTo(expected);
      assertThat(sum.bins()).isEqualTo(expected.size());
      ByteWriter out = new ByteWriter(1);
      sum.writeTo(out);
      assertThat(out.toByteArray()).isEqualTo(write(expected));
      sum.clear();
    }
  }

  @Test
  void shouldSkipASketch() {
    // Given
    ByteWriter out = new ByteWriter(1);
    out.put(write(sketch(new Random(2))));
    out.put(42);

    // When
    ByteReader reader = new ByteReader().over(out.toByteArray());
    SketchForm.skip(reader);

    // Then
    assertThat(reader.get()).isEqualTo(42);
  }

  @Test
  void shouldRefuseABinThatNoValueHas() {
    // Given
    SketchSum sum = new SketchSum();
    SortedMap<Integer, Long> damaged = new TreeMap<>();
    damaged.put(BinIndex.COUNT, 1L);

    // When, Then
    assertThatThrownBy(() -> sum.add(new ByteReader().over(write(damaged))))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static int[] bins(Random random) {
    int[] bins = new int[random.nextInt(3) == 0 ? random.nextInt(300) : random.nextInt(8)];
    int center = random.nextInt(BinIndex.COUNT);
    for (int i = 0; i < bins.length; i++) {
      int near = center + random.nextInt(40) - 20;
      bins[i] =
          random.nextInt(10) == 0
              ? random.nextInt(BinIndex.COUNT)
              : Math.max(0, Math.min(BinIndex.COUNT - 1, near));
    }
    return bins;
  }

  private static SortedMap<Integer, Long> sketch(Random random) {
    SortedMap<Integer, Long> sketch = new TreeMap<>();
    for (int bin : bins(random)) {
      sketch.merge(bin, 1 + (random.nextLong() >>> (8 + random.nextInt(50))), Long::sum);
    }
    return sketch;
  }

  private static byte[] write(SortedMap<Integer, Long> sketch) {
    ByteWriter out = new ByteWriter(1);
    out.varint(sketch.size());
    int previous = 0;
    for (var bin : sketch.entrySet()) {
      out.varint(bin.getKey() - previous);
      out.varint(bin.getValue());
      previous = bin.getKey();
    }
    return out.toByteArray();
  }

  private static SortedMap<Integer, Long> read(ByteReader in) {
    SortedMap<Integer, Long> sketch = new TreeMap<>();
    int bin = 0;
    for (int left = in.varint32(); left > 0; left--) {
      bin += in.varint32();
      assertThat(sketch.put(bin, in.varint())).as("bin %d once only", bin).isNull();
    }
    return sketch;
  }
}
