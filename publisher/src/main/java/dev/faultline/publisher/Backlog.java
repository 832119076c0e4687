package dev.faultline.publisher;

import dev.faultline.publisher.spool.Spool;
import dev.faultline.schema.ConnectionEvent;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where events wait that Kafka cannot take: in the spool's files, or nowhere. */
final class Backlog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

  private final Optional<Spool> spool;
  private boolean failing;

  private Backlog(Optional<Spool> spool) {
    this.spool = spool;
  }

  static Backlog of(Overflow overflow) {
    if (!(overflow instanceof Overflow.Spill spill)) {
      return new Backlog(Optional.empty());
    }
    try {
      return new Backlog(
          Optional.of(
              Spool.open(spill.directory(), spill.maxBytes(), ConnectionEvent.getClassSchema())));
    } catch (IOException e) {
      throw new SpoolException(
          "The directory %s cannot hold events: %s".formatted(spill.directory(), e.getMessage()),
          e);
    }
  }

  boolean spills() {
    return spool.isPresent();
  }

  Optional<Spool> spool() {
    return spool;
  }

  long bytes() {
    return spool.map(Spool::bytes).orElse(0L);
  }

  /** Writes an event. False if it is full or the disk fails, which is logged once. */
  boolean append(byte[] event) {
    try {
      boolean fits = spool.orElseThrow().append(event);
      failing = false;
      return fits;
    } catch (IOException e) {
      if (!failing) {
        LOG.error("Events are being dropped, because the spool cannot be written", e);
        failing = true;
      }
      return false;
    }
  }

  @Override
  public void close() {
    spool.ifPresent(
        files -> {
          try {
            files.close();
          } catch (IOException e) {
            LOG.error("Closing the spool failed; its last events may be lost", e);
          }
        });
  }
}
