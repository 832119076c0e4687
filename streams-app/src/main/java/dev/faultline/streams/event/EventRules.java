package dev.faultline.streams.event;

import dev.faultline.streams.deadletter.Reason;
import dev.faultline.streams.deadletter.Rejection;
import java.time.Duration;
import java.time.Instant;

/** What every event must hold to, and how far its time may be from the clocks. */
public final class EventRules {
  /** Before this no proxy ran: a time before it is an unset clock. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /**
   * A larger event is no account of a connection. Samples hold whole events, so this bounds the
   * records of samples: 100 of the largest make less than 2 MiB.
   */
  static final int MAX_EVENT_BYTES = 16 * 1024;

  private static final long EARLIEST_MICROS = EARLIEST.getEpochSecond() * 1_000_000;

  private final int maxIdBytes;
  private final long latenessMicros;
  private final long futureMicros;

  public EventRules(int maxIdBytes, Duration allowedLateness, Duration maxFuture) {
    this.maxIdBytes = maxIdBytes;
    latenessMicros = allowedLateness.toNanos() / 1000;
    futureMicros = maxFuture.toNanos() / 1000;
  }

  /**
   * The earliest event time that counts where the partition's clock is this; see {@link #check}.
   */
  public long earliest(long clockMicros) {
    return clockMicros == Long.MIN_VALUE ? Long.MIN_VALUE : clockMicros - latenessMicros;
  }

  /**
   * Checks one event.
   *
   * @param arrivalMs the wall clock when the event was appended to the topic
   * @param clockMicros the partition's event-time clock; {@link Long#MIN_VALUE} before the first
   * @param promisedMicros before this nothing counts, however late events may be; {@link
   *     Long#MIN_VALUE} for no such bound
   * @return null if the event counts
   */
  public Rejection check(EventReader e, long arrivalMs, long clockMicros, long promisedMicros) {
    if (e.accountLength == 0 || e.serviceLength == 0) {
      return invalid((e.accountLength == 0 ? "account_id" : "service_id") + " is empty");
    }
    int longest = Math.max(Math.max(e.accountLength, e.serviceLength), e.coloLength);
    if (longest > maxIdBytes) {
      return invalid(
          "account_id, service_id or colo has %d bytes; at most %d".formatted(longest, maxIdBytes));
    }
    if (e.hasDns && e.dnsMicros < 0 || e.hasConnect && e.connectMicros < 0) {
      boolean dns = e.hasDns && e.dnsMicros < 0;
      return invalid(
          "%s is %d; a duration is not negative"
              .formatted(
                  dns ? "dns_duration_us" : "connect_duration_us",
                  dns ? e.dnsMicros : e.connectMicros));
    }
    if (e.codeAt != EventReader.ABSENT) {
      if (e.codeLength == 0) {
        return invalid("error.code is empty; a success has no error");
      }
      if (Math.max(e.codeLength, e.rcodeLength) > maxIdBytes) {
        return invalid(
            "error.code or error.dns_rcode has %d bytes; at most %d"
                .formatted(Math.max(e.codeLength, e.rcodeLength), maxIdBytes));
      }
    }
    if (e.length > MAX_EVENT_BYTES) {
      return invalid("the event has %d bytes; at most %d".formatted(e.length, MAX_EVENT_BYTES));
    }
    return checkTime(e.occurredAtMicros, arrivalMs, clockMicros, promisedMicros);
  }

  private Rejection checkTime(
      long occurredAt, long arrivalMs, long clockMicros, long promisedMicros) {
    if (occurredAt < EARLIEST_MICROS) {
      return invalid(
          "occurred_at is %d µs since the epoch; expected %s or later"
              .formatted(occurredAt, EARLIEST));
    }
    if (occurredAt > arrivalMs * 1000 + futureMicros) {
      return new Rejection(
          Reason.FUTURE_TIMESTAMP,
          "occurred_at is %d µs since the epoch, %d s ahead of the wall clock; at most %d s"
              .formatted(
                  occurredAt,
                  (occurredAt - arrivalMs * 1000) / 1_000_000,
                  futureMicros / 1_000_000));
    }
    long earliest = Math.max(earliest(clockMicros), promisedMicros);
    if (occurredAt < earliest) {
      return new Rejection(
          Reason.TOO_LATE,
          "occurred_at is %s, %d s behind its partition's newest event; at most %d s"
              .formatted(
                  Instant.ofEpochMilli(Math.floorDiv(occurredAt, 1000L)),
                  (clockMicros - occurredAt) / 1_000_000,
                  (clockMicros - earliest) / 1_000_000));
    }
    return null;
  }

  private static Rejection invalid(String sentence) {
    return new Rejection(Reason.INVALID, sentence);
  }
}
