package dev.faultline.bench.jmh;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.sketch.BinIndex;
import dev.faultline.streams.sketch.DurationCounts;
import dev.faultline.streams.sketch.SketchSum;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Adding two sketches of some 40 bins in their compact form, and writing the sum. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MergeBenchmark {
  private static final int VALUES = 200;

  private final byte[] one;
  private final byte[] other;
  private final SketchSum sum = new SketchSum();
  private final ByteWriter out = new ByteWriter(1024);
  private final ByteReader in = new ByteReader();

  /** Sketches of some hundred values each. */
  public MergeBenchmark() {
    long[] durations = Sample.durations();
    one = sketch(durations, 0);
    other = sketch(durations, VALUES);
  }

  private static byte[] sketch(long[] durations, int from) {
    DurationCounts sketch = new DurationCounts();
    for (int i = from; i < from + VALUES; i++) {
      sketch.add(BinIndex.of(10_000 + durations[i] % 10_000), DurationCounts.NONE);
    }
    ByteWriter out = new ByteWriter(1024);
    sketch.drainTo(out);
    return out.toByteArray();
  }

  /** Both in, the sum out. */
  @Benchmark
  public int merge() {
    sum.clear();
    in.over(one);
    sum.add(in);
    in.over(other);
    sum.add(in);
    out.clear();
    sum.writeTo(out);
    return out.size();
  }
}
