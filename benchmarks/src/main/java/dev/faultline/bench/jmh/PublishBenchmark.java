package dev.faultline.bench.jmh;

import dev.faultline.publisher.ConnectionEventPublisher;
import dev.faultline.publisher.DropReason;
import dev.faultline.publisher.Overflow;
import dev.faultline.publisher.PublisherSettings;
import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a proxy's thread spends on an event, while the publisher's thread takes the events out of
 * the queue, encodes them and spools them, since Kafka is away. The queue has room for all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PublishBenchmark {
  private static final int CALLS = 1 << 19;
  private static final int EVENTS = 1 << 10;
  private static final long SPOOL_BYTES = 1L << 30;

  private final ConnectionEvent[] events = new ConnectionEvent[EVENTS];
  private Path spool;
  private ConnectionEventPublisher publisher;

  /** Makes the events. */
  public PublishBenchmark() {
    for (int i = 0; i < EVENTS; i++) {
      events[i] =
          ConnectionEvent.newBuilder()
              .setEventId(new EventId(ByteBuffer.allocate(16).putLong(8, i).array()))
              .setOccurredAt(Instant.parse("2026-01-01T00:00:00Z"))
              .setAccountId("acme")
              .setServiceId("wiki")
              .setColo("FRA")
              .setConnectDurationUs((long) i)
              .build();
    }
  }

  /** Starts a publisher without a Kafka. */
  @Setup(Level.Iteration)
  public void start() throws IOException {
    spool = Files.createTempDirectory("faultline-publish-");
    publisher =
        new ConnectionEventPublisher(
            PublisherSettings.of("127.0.0.1:1")
                .withBounds(2 * CALLS, 2)
                .withOverflow(new Overflow.Spill(spool, SPOOL_BYTES)),
            new InMemorySchemaRegistry());
  }

  /** Ends it, and makes sure that each event was accepted. */
  @TearDown(Level.Iteration)
  public void stop() throws IOException {
    publisher.close(Duration.ofSeconds(30));
    long refused = publisher.metrics().dropped(DropReason.QUEUE_FULL);
    try (Stream<Path> files = Files.walk(spool)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
    if (refused > 0) {
      throw new IllegalStateException(refused + " events were not accepted");
    }
  }

  /** Many events, one after the other. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int publish() {
    int accepted = 0;
    for (int i = 0; i < CALLS; i++) {
      if (publisher.publish(events[i & EVENTS - 1])) {
        accepted++;
      }
    }
    return accepted;
  }
}
