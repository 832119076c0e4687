package dev.faultline.sink.delivery;

import dev.faultline.runtime.health.Status;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Whether the consumer has a connection to any broker: a readiness check, since a consumer without
 * one looks just like one without records. The worker's thread looks, any thread may ask.
 */
final class BrokerContact implements Supplier<Status> {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  private final Consumer<?, ?> consumer;
  private long next = System.nanoTime();
  private volatile boolean connected = true;

  BrokerContact(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /** Looks, if it is time to. */
  void look() {
    if (System.nanoTime() >= next) {
      next = System.nanoTime() + INTERVAL_NANOS;
      connected =
          consumer.metrics().entrySet().stream()
              .filter(metric -> metric.getKey().name().equals("connection-count"))
              .allMatch(metric -> ((Number) metric.getValue().metricValue()).doubleValue() > 0);
    }
  }

  @Override
  public Status get() {
    return connected
        ? Status.up("Kafka is connected")
        : Status.down(
            "no Kafka broker can be reached; see kafka.bootstrap-servers, and the brokers");
  }
}
