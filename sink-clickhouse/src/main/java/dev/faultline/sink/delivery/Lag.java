package dev.faultline.sink.delivery;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Measures from time to time how many records of each topic are not acknowledged. */
final class Lag {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  private final String worker;
  private final SinkMetrics metrics;
  private long next = System.nanoTime();

  Lag(String worker, SinkMetrics metrics) {
    this.worker = worker;
    this.metrics = metrics;
  }

  /**
   * Measures, if it is time to.
   *
   * @param inFlight may be null
   */
  void measure(
      Consumer<?, ?> consumer, Set<String> topics, Backlog backlog, Batch filling, Batch inFlight) {
    if (System.nanoTime() < next) {
      return;
    }
    next = System.nanoTime() + INTERVAL_NANOS;
    for (String topic : topics) {
      long held =
          backlog.sizeOf(topic)
              + filling.readOf(topic)
              + (inFlight == null ? 0 : inFlight.readOf(topic));
      unread(consumer, topic).ifPresent(unread -> metrics.lag(worker, topic, unread + held));
    }
  }

  /** Empty while the consumer does not know the end of a partition yet. */
  private static OptionalLong unread(Consumer<?, ?> consumer, String topic) {
    long sum = 0;
    for (TopicPartition partition : consumer.assignment()) {
      if (partition.topic().equals(topic)) {
        OptionalLong unread = consumer.currentLag(partition);
        if (unread.isEmpty()) {
          return OptionalLong.empty();
        }
        sum += unread.getAsLong();
      }
    }
    return OptionalLong.of(sum);
  }
}
