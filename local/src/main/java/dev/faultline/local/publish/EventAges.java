package dev.faultline.local.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the times of published events and tells which will not be found where one looks for
 * them. The bounds are the defaults of the streams app and of the tables.
 */
public final class EventAges {
  private static final Duration LATE = Duration.ofHours(1);
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration KEPT_AT_10_S = Duration.ofDays(3);
  private static final Duration KEPT_AT_60_S = Duration.ofDays(40);
  private static final Duration KEPT_AT_ALL = Duration.ofDays(400);
  private final Instant now;
  private Instant newest = Instant.MIN;
  private long behindTheFile;
  private long behindTheClock;
  private long ahead;
  private long withoutTenSeconds;
  private long withoutMinutes;
  private long withoutHours;

  public EventAges(Clock clock) {
    now = clock.instant();
  }

  /** Counts an event in; the order is that of publishing. */
  public void add(Instant at) {
    if (at.isAfter(now.plus(AHEAD))) {
      ahead++;
      return;
    }
    if (at.isBefore(newest.isAfter(Instant.MIN) ? newest.minus(LATE) : newest)) {
      behindTheFile++;
    } else if (at.isBefore(now.minus(LATE))) {
      behindTheClock++;
    }
    newest = at.isAfter(newest) ? at : newest;
    if (at.isBefore(now.minus(KEPT_AT_ALL))) {
      withoutHours++;
    } else if (at.isBefore(now.minus(KEPT_AT_60_S))) {
      withoutMinutes++;
    } else if (at.isBefore(now.minus(KEPT_AT_10_S))) {
      withoutTenSeconds++;
    }
  }

  /** A sentence for each kind of surprise. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    add(
        warnings,
        ahead,
        "%d events are more than 5 min in the future; the stream refuses them"
            + " (dead letters: future_timestamp)");
    add(
        warnings,
        behindTheFile,
        "%d events are more than 1 h older than an earlier line's; the stream refuses them"
            + " (dead letters: too_late); sort the file by occurred_at");
    add(
        warnings,
        behindTheClock,
        "%d events are more than 1 h old; if the stream has seen newer ones, such as sample"
            + " traffic, it refuses them (dead letters: too_late)");
    add(
        warnings,
        withoutTenSeconds,
        "%d events are older than 3 days: their 10 s rows are past their retention, look at"
            + " resolution_s = 60 or 3600");
    add(
        warnings,
        withoutMinutes,
        "%d events are older than 40 days: their 10 s and 60 s rows are past their retention, look"
            + " at resolution_s = 3600");
    add(
        warnings,
        withoutHours,
        "%d events are older than 400 days: all their rows are past their retention");
    return warnings;
  }

  private static void add(List<String> warnings, long count, String sentence) {
    if (count > 0) {
      warnings.add("warning: " + sentence.formatted(count));
    }
  }
}
