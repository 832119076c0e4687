package dev.faultline.systemtests.oracle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which records count, from the rules as documented. It must see each partition's records
 * in the order of their offsets, since lateness is judged against the newest event before.
 */
final class Judge {
  private static final int LONGEST_ID = 256;
  private static final int LARGEST = (16 << 10) + 5;
  private static final long ALLOWED_LATENESS = micros(Duration.ofHours(1));
  private static final long MOST_AHEAD = micros(Duration.ofMinutes(5));
  private static final long EARLIEST =
      Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

  private final EventSchemas schemas;
  private final Map<Integer, Long> newest = new HashMap<>();

  Judge(EventSchemas schemas) {
    this.schemas = schemas;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  /**
   * Judges one record.
   *
   * @param appendedMs when the broker appended it
   */
  Verdict judge(int partition, long appendedMs, byte[] value) {
    if (value == null || value.length < 5 || value[0] != 0) {
      return Verdict.deadLetter("undecodable");
    }
    ByteBuffer bytes = ByteBuffer.wrap(value);
    Optional<EventLayout> layout = schemas.layout(bytes.position(1).getInt());
    if (layout.isEmpty()) {
      return Verdict.deadLetter("unknown_schema");
    }
    Event event;
    try {
      event = layout.get().read(bytes.slice());
    } catch (NoEventException e) {
      return Verdict.deadLetter("undecodable");
    }
    String reason =
        value.length > LARGEST || isInvalid(event)
            ? "invalid"
            : untimely(partition, appendedMs, event.at());
    if (reason != null) {
      return Verdict.deadLetter(reason);
    }
    newest.merge(partition, event.at(), Math::max);
    return Verdict.counts(event);
  }

  private static boolean isInvalid(Event event) {
    return !isId(event.account())
        || !isId(event.service())
        || isTooLong(event.colo())
        || isNegative(event.dnsMicros())
        || isNegative(event.connectMicros())
        || (event.failed() && (!isId(event.code()) || isTooLong(event.rcode())))
        || event.at() < EARLIEST;
  }

  private String untimely(int partition, long appendedMs, long at) {
    if (at > appendedMs * 1000 + MOST_AHEAD) {
      return "future_timestamp";
    }
    Long clock = newest.get(partition);
    return clock != null && at < clock - ALLOWED_LATENESS ? "too_late" : null;
  }

  private static boolean isId(String text) {
    return !text.isEmpty() && !isTooLong(text);
  }

  private static boolean isTooLong(String text) {
    return text != null && text.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID;
  }

  private static boolean isNegative(Long duration) {
    return duration != null && duration < 0;
  }
}
