package dev.faultline.publisher;

import dev.faultline.publisher.spool.Segment;
import dev.faultline.publisher.spool.Spool;
import dev.faultline.wire.WireFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the spool holds, a file at a time, and deletes a file once all of it is settled. */
final class Replay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private final Backlog backlog;
  private final SchemaIds ids;
  private final KafkaChannel kafka;
  private final PublisherMetrics metrics;
  private Segment segment;
  private byte[] next;

  /** Events of the segment that were sent and are not settled; an unconfirmed one never is. */
  private AtomicInteger open = new AtomicInteger();

  Replay(Backlog backlog, SchemaIds ids, KafkaChannel kafka, PublisherMetrics metrics) {
    this.backlog = backlog;
    this.ids = ids;
    this.kafka = kafka;
    this.metrics = metrics;
  }

  /** Sends at most so many events; how many it sent. */
  int run(int most) {
    if (!backlog.spills()) {
      return 0;
    }
    try {
      return replay(most);
    } catch (IOException e) {
      LOG.error("A file of the spool cannot be read; its other events are lost", e);
      segment = null;
      next = null;
      return 0;
    }
  }

  private int replay(int most) throws IOException {
    int sent = 0;
    while (sent < most && kafka.hasMuchRoom() && hasNext()) {
      OptionalInt id = ids.idOf(segment.schema());
      AtomicInteger counted = open;
      counted.incrementAndGet();
      if (id.isEmpty()
          || !kafka.send(
              WireFormat.frame(id.getAsInt(), next), outcome -> settled(outcome, counted))) {
        counted.decrementAndGet();
        break;
      }
      next = null;
      sent++;
    }
    return sent;
  }

  private boolean hasNext() throws IOException {
    Spool spool = backlog.spool().orElseThrow();
    if (segment == null) {
      Optional<Segment> oldest = spool.oldest();
      if (oldest.isEmpty()) {
        return false;
      }
      segment = oldest.get();
      open = new AtomicInteger();
    }
    if (next == null) {
      next = segment.next().orElse(null);
    }
    if (next == null && open.get() == 0) {
      spool.delete(segment);
      segment = null;
    }
    return next != null;
  }

  private void settled(Outcome outcome, AtomicInteger counted) {
    switch (outcome) {
      case PUBLISHED -> metrics.countPublished();
      case REFUSED -> metrics.countDropped(DropReason.REFUSED);
      case UNCONFIRMED -> {
        // The file stays, and is sent again by the next process.
        return;
      }
    }
    counted.decrementAndGet();
  }

  /** After Kafka's channel is closed: deletes the file if all of it is settled. */
  @Override
  public void close() {
    try {
      if (segment != null && next == null && !hasNext() && segment != null) {
        segment.close();
      }
    } catch (IOException e) {
      LOG.error("A file of the spool cannot be closed; it may be sent again", e);
    }
  }
}
