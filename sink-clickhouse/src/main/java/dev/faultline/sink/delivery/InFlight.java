package dev.faultline.sink.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The one batch that is being written, in a thread of its own, while the worker fills the next.
 * Only the worker calls it.
 */
final class InFlight {
  private final DeliverBatch deliver;
  private final ExecutorService thread;
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
  private Batch batch;
  private Future<?> delivery;

  InFlight(DeliverBatch deliver, String who) {
    this.deliver = deliver;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, who + "-writer");
              made.setDaemon(true);
              return made;
            });
  }

  boolean isEmpty() {
    return batch == null;
  }

  /** Begins to write a batch; there must be none. */
  void begin(Batch next) {
    if (batch != null) {
      throw new IllegalStateException("a batch is in flight already");
    }
    batch = next;
    // The writer has the batch now, so what may change meanwhile is copied.
    offsets.putAll(next.offsets());
    delivery =
        thread.submit(
            () -> {
              deliver.deliver(next);
              return null;
            });
  }

  /** Whether the batch is written or its writing ended otherwise, which {@link #take} tells. */
  boolean isDone() {
    return batch != null && delivery.isDone();
  }

  /** Waits until it is done; false if it is not after that time. */
  boolean await(Duration atMost) throws InterruptedException {
    try {
      delivery.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  /** The batch, only to be looked at; null if there is none. */
  Batch batch() {
    return batch;
  }

  /**
   * Ends with the batch, which is done.
   *
   * @return the offsets up to which everything is written
   * @throws IllegalStateException if it could not be written, for a reason nobody foresaw
   */
  Map<TopicPartition, OffsetAndMetadata> take() throws InterruptedException {
    try {
      delivery.get();
      batch = null;
      Map<TopicPartition, OffsetAndMetadata> written = Map.copyOf(offsets);
      offsets.clear();
      return written;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "writing a batch failed, and none of it is acknowledged: " + e.getCause(), e.getCause());
    }
  }

  /** Leaves partitions to those who own them now. */
  void forget(Collection<TopicPartition> partitions) {
    offsets.keySet().removeAll(partitions);
  }

  /** Whether the batch waits for ClickHouse or for the dead-letter topic to take it. */
  boolean isHeld() {
    return deliver.isHeld();
  }

  /** Stops writing; what is not written stays unacknowledged. */
  void abort() {
    thread.shutdownNow();
  }
}
