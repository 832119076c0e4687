package dev.faultline.publisher;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.WireFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MessagePassingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publisher's thread: from the queue to Kafka, or to the spool and from there to Kafka. */
final class Delivery implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int TURN = 256;
  private static final long REST_NANOS = Duration.ofMillis(2).toNanos();

  private final MessagePassingQueue<ConnectionEvent> queue;
  private final SchemaIds ids;
  private final KafkaChannel kafka;
  private final Backlog backlog;
  private final PublisherMetrics metrics;
  private final EventEncoder encoder = new EventEncoder();
  private final Replay replay;

  /** An event that was encoded and could neither be sent nor spooled. */
  private byte[] held;

  private volatile boolean ending;
  private volatile boolean ended;
  private volatile long endBy;

  Delivery(
      MessagePassingQueue<ConnectionEvent> queue,
      SchemaIds ids,
      KafkaChannel kafka,
      Backlog backlog,
      PublisherMetrics metrics) {
    this.queue = queue;
    this.ids = ids;
    this.kafka = kafka;
    this.backlog = backlog;
    this.metrics = metrics;
    this.replay = new Replay(backlog, ids, kafka, metrics);
  }

  /** Has it end when the queue is empty, or the time is over. */
  void end(Duration deadline) {
    endBy = System.nanoTime() + deadline.toNanos();
    ending = true;
  }

  /** Whether nothing takes events from the queue any more. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public void run() {
    try {
      while (!(ending && (isDone() || timeLeft().isZero()))) {
        if (deliver() == 0) {
          LockSupport.parkNanos(REST_NANOS);
        }
      }
    } catch (RuntimeException | Error e) {
      LOG.error("The publisher ends, because of an error that it does not know", e);
    } finally {
      ended = true;
      putAway();
    }
  }

  private boolean isDone() {
    return held == null && queue.isEmpty();
  }

  private Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, endBy - System.nanoTime()));
  }

  /** A turn; how many events it moved. */
  private int deliver() {
    OptionalInt id = ids.idOf(ConnectionEvent.getClassSchema());
    int moved = 0;
    while (moved < TURN && (held != null || mayTake(id))) {
      if (held == null && !takeOne()) {
        break;
      }
      if (held != null && !moveHeld(id)) {
        break;
      }
      moved++;
    }
    return moved + replay.run(TURN);
  }

  /** Without a spool, events stay in the queue while Kafka has no room. */
  private boolean mayTake(OptionalInt id) {
    return backlog.spills() || (id.isPresent() && kafka.room() > 0);
  }

  private boolean takeOne() {
    ConnectionEvent event = queue.poll();
    if (event == null) {
      return false;
    }
    Optional<byte[]> encoded = encoder.encode(event);
    held = encoded.orElse(null);
    if (encoded.isEmpty()) {
      metrics.countDropped(DropReason.UNENCODABLE);
      LOG.warn("An event does not fit its schema, a required field is missing: {}", event);
    }
    return true;
  }

  private boolean moveHeld(OptionalInt id) {
    boolean moved =
        id.isPresent()
            && kafka.room() > 0
            && kafka.send(WireFormat.frame(id.getAsInt(), held), this::settled);
    if (!moved && backlog.spills()) {
      spool(held);
      moved = true;
    }
    if (moved) {
      held = null;
    }
    return moved;
  }

  private void spool(byte[] event) {
    if (backlog.append(event)) {
      metrics.countSpooled();
    } else {
      metrics.countDropped(DropReason.SPOOL_FULL);
    }
  }

  private void settled(Outcome outcome) {
    switch (outcome) {
      case PUBLISHED -> metrics.countPublished();
      case REFUSED -> metrics.countDropped(DropReason.REFUSED);
      case UNCONFIRMED -> metrics.countDropped(DropReason.UNCONFIRMED);
    }
  }

  private void putAway() {
    while (held != null || takeOne()) {
      if (held != null && backlog.spills()) {
        spool(held);
      } else if (held != null) {
        metrics.countDropped(DropReason.CLOSED);
      }
      held = null;
    }
    ids.close();
    kafka.close(timeLeft());
    replay.close();
    backlog.close();
  }
}
