package dev.faultline.sink.delivery;

import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.health.Health;
import dev.faultline.sink.clickhouse.ClickHouse;
import dev.faultline.sink.clickhouse.RowInserter;
import dev.faultline.sink.clickhouse.TableShapes;
import dev.faultline.sink.deadletter.DeadLetterTopic;
import dev.faultline.sink.table.TopicTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/** The sink's workers, each with its threads. */
public final class SinkWorkers {
  private final List<WorkerThread> threads = new ArrayList<>();

  /**
   * What all workers share.
   *
   * @param tables by the topic that fills them
   * @param consumers makes a consumer from a worker's name
   * @param onFatal called if a worker cannot go on
   */
  public record Shared(
      Map<String, TopicTable<?>> tables,
      Function<String, Consumer<byte[], byte[]>> consumers,
      SchemaRegistry registry,
      ClickHouse clickHouse,
      DeadLetterTopic deadLetters,
      BatchLimits limits,
      Backoff backoff,
      Holds holds,
      SinkMetrics metrics,
      Health health,
      BiConsumer<String, Throwable> onFatal) {}

  /** Starts workers. */
  public SinkWorkers(int count, Shared shared) {
    for (int i = 0; i < count; i++) {
      String name = "worker-" + i;
      WorkerThread thread = new WorkerThread(name, worker(name, shared), shared.onFatal());
      threads.add(thread);
      thread.start();
    }
  }

  private static SinkWorker worker(String name, Shared shared) {
    String writer = name + " (writing)";
    DeliverBatch deliver =
        new DeliverBatch(
            new IsolateRefused(
                new RowInserter(shared.clickHouse()), new TableShapes(shared.clickHouse())),
            shared.deadLetters(),
            shared.holds(),
            shared.backoff(),
            shared.metrics(),
            writer);
    return new SinkWorker(
        name,
        shared.consumers().apply(name),
        new ReadRecord(shared.tables(), shared.registry()),
        new InFlight(deliver, name),
        shared.limits(),
        new RegistryPause(name + " (decoding)", shared.holds(), shared.backoff()),
        shared.metrics(),
        shared.health());
  }

  /** Stops all workers at once; each writes what it has, if ClickHouse takes it within the time. */
  public void stop(Duration within) throws InterruptedException {
    threads.forEach(thread -> thread.stopWithin(within));
    for (WorkerThread thread : threads) {
      thread.join();
    }
  }
}
