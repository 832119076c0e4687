package dev.faultline.streams.count;

import dev.faultline.bench.jmh.Sample;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.streams.event.EventReader;
import dev.faultline.streams.event.MalformedEventException;
import dev.faultline.wire.WireFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Reading and counting one event into its service's and its site's cells, its share of what a
 * commit drains included: all that the first phase does but Kafka. In this package since what
 * counts is the engine's own affair.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccumulateBenchmark {
  /** About what a task counts between two commits. */
  private static final int BATCH = 1 << 17;

  private final byte[][] events = Sample.events();
  private final EventReader reader = new EventReader();
  private final EventCounts counts = new EventCounts(Catalogue.load(), 5);
  private long drained;

  /** A commit interval's events. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long readAndCount() throws MalformedEventException {
    for (int i = 0; i < BATCH; i++) {
      byte[] event = events[i & Sample.SIZE - 1];
      reader.read(event, WireFormat.HEADER_BYTES, event.length);
      counts.count(reader);
    }
    counts.drain((key, value) -> drained += value.size());
    return drained;
  }
}
