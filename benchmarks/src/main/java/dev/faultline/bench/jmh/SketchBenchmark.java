package dev.faultline.bench.jmh;

import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.sketch.BinIndex;
import dev.faultline.streams.sketch.DurationCounts;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The bin of a duration, and counting it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SketchBenchmark {
  private static final double INVERSE_LOG_GAMMA = 1 / Math.log(1.01 / 0.99);
  private static final int BATCH = 1_000;

  private final long[] durations = Sample.durations();
  private final DurationCounts sketch = new DurationCounts();
  private final ByteWriter out = new ByteWriter(1024);
  private int next;

  private long duration() {
    return durations[next++ & Sample.SIZE - 1];
  }

  /** By table. */
  @Benchmark
  public int bin() {
    return BinIndex.of(duration());
  }

  /** By the definition. */
  @Benchmark
  public int binByLogarithm() {
    return (int) Math.ceil(Math.log((double) duration()) * INVERSE_LOG_GAMMA);
  }

  /** Both durations of one of a cell's thousand events, their share of the writing included. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int addAndDrain() {
    for (int i = 0; i < BATCH; i++) {
      sketch.add(BinIndex.of(duration()), BinIndex.of(duration()));
    }
    out.clear();
    sketch.drainTo(out);
    return out.size();
  }
}
