package dev.faultline.publisher;

import java.nio.file.Path;
import java.util.Objects;

/** What becomes of events that Kafka cannot take at the time. */
public sealed interface Overflow {
  /** They wait in memory; when that is full, further ones are dropped, and counted. */
  record Drop() implements Overflow {}

  /**
   * They are written to files and sent when Kafka takes them again, also by a later process. When
   * the files are full, further events are dropped, and counted.
   *
   * @param directory a directory of this publisher alone; made if absent
   * @param maxBytes how much the files may hold, at least 1 MiB
   */
  record Spill(Path directory, long maxBytes) implements Overflow {
    private static final long LEAST_BYTES = 1 << 20;

    /** Checks the bound. */
    public Spill {
      Objects.requireNonNull(directory, "directory");
      if (maxBytes < LEAST_BYTES) {
        throw new IllegalArgumentException(
            "maxBytes is %d; expected at least %d".formatted(maxBytes, LEAST_BYTES));
      }
    }
  }
}
