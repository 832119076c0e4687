package dev.faultline.publisher;

import dev.faultline.registry.SchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.MpscArrayQueue;

/**
 * Publishes a proxy's connection events to Kafka without ever making the proxy wait.
 *
 * <p>{@link #publish} puts the event into a bounded lock-free queue and returns; it neither blocks
 * nor takes a lock. Each event that it accepts is published exactly once or counted as dropped,
 * under a {@link DropReason}, whatever happens to the brokers. Two limits: events that are in
 * memory when the proxy's process is killed are lost; and a file of the spool that was half sent
 * then is sent again as a whole by the next process.
 *
 * <p>Thread-safe. One is enough for a process.
 */
public final class ConnectionEventPublisher implements AutoCloseable {
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

  private final MpscArrayQueue<ConnectionEvent> queue;
  private final PublisherMetrics metrics;
  private final Delivery delivery;
  private final Thread thread;
  private volatile boolean closing;

  /** Set once the delivery's thread has put away all that it found in the queue. */
  private volatile boolean gone;

  /**
   * Starts the publisher. Neither Kafka nor the registry need to be up yet.
   *
   * @param registry stays open; closing it is the caller's
   * @throws SpoolException if the directory of {@link Overflow.Spill} cannot be used
   */
  public ConnectionEventPublisher(PublisherSettings settings, SchemaRegistry registry) {
    queue = new MpscArrayQueue<>(settings.queueCapacity());
    AtomicInteger inFlight = new AtomicInteger();
    Backlog backlog = Backlog.of(settings.overflow());
    metrics = new PublisherMetrics(queue::size, inFlight::get, backlog::bytes);
    delivery =
        new Delivery(
            queue,
            new SchemaIds(registry, settings.topic()),
            new KafkaChannel(settings, inFlight),
            backlog,
            metrics);
    thread = new Thread(delivery, "faultline-publisher");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Takes an event to publish.
   *
   * @return whether it was accepted; if not, it is counted as dropped
   */
  public boolean publish(ConnectionEvent event) {
    Objects.requireNonNull(event, "event");
    if (closing || delivery.hasEnded()) {
      metrics.countDropped(DropReason.CLOSED);
      return false;
    }
    if (!queue.offer(event)) {
      metrics.countDropped(DropReason.QUEUE_FULL);
      return false;
    }
    metrics.countAccepted();
    if (gone) {
      dropWhatCameTooLate();
    }
    return true;
  }

  /** What became of the events. */
  public PublisherMetrics metrics() {
    return metrics;
  }

  /** Closes within 10 s. */
  @Override
  public void close() {
    close(CLOSE_DEADLINE);
  }

  /**
   * Accepts nothing further, sends what was accepted, and ends, within about the deadline. What
   * could not be sent by then goes to the spool, or is counted as dropped where there is none; what
   * Kafka did not confirm by then is counted as {@link DropReason#UNCONFIRMED}.
   */
  public void close(Duration deadline) {
    closing = true;
    delivery.end(deadline);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        delivery.end(Duration.ZERO);
      }
    }
    gone = true;
    dropWhatCameTooLate();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** For callers that were between looking and queueing when the publisher was closed. */
  private synchronized void dropWhatCameTooLate() {
    while (queue.poll() != null) {
      metrics.countDropped(DropReason.CLOSED);
    }
  }
}
