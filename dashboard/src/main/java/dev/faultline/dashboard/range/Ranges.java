package dev.faultline.dashboard.range;

import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.ProblemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Reads the range that a call asks for. */
public final class Ranges {
  private static final Duration DEFAULT = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Clocks may differ; more is a mistake. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Clock clock;

  public Ranges(Clock clock) {
    this.clock = clock;
  }

  /**
   * What the parameters from, to and max_points ask for.
   *
   * @throws ProblemException if they cannot be read
   */
  public TimeRange of(Call call, int defaultPoints, int maxPoints, List<Tier> tiers) {
    Instant now = clock.instant();
    Instant to = time(call, "to").orElse(now);
    Instant from = time(call, "from").orElse(to.minus(DEFAULT));
    if (from.plus(SHORTEST).isAfter(to)) {
      throw ProblemException.badParameter(
          "from",
          "It must be at least a second before the range's end, which is %s.".formatted(to));
    }
    if (from.plus(LONGEST).isBefore(to)) {
      throw ProblemException.badParameter(
          "from", "It may be at most 400 days before the range's end, which is %s.".formatted(to));
    }
    if (to.isAfter(now.plus(AHEAD))) {
      throw ProblemException.badParameter("to", "It may be at most a day ahead of now.");
    }
    return TimeRange.choose(from, to, points(call, defaultPoints, maxPoints), tiers);
  }

  private static int points(Call call, int defaultPoints, int maxPoints) {
    return Numbers.whole(call, "max_points", 10, maxPoints).orElse(defaultPoints);
  }

  private static Optional<Instant> time(Call call, String name) {
    return call.query(name).map(text -> parse(name, text));
  }

  /** A time, as parameters give it. */
  static Instant parse(String name, String text) {
    try {
      Instant time =
          text.matches("\\d{1,12}")
              ? Instant.ofEpochSecond(Long.parseLong(text))
              : OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(Instant.EPOCH) && time.getEpochSecond() < 0xffff_ffffL) {
        return time;
      }
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          name, "It must be a time like 2026-01-31T12:00:00Z, or seconds since 1970.");
    }
    throw ProblemException.badParameter(name, "It must be from 1970 to 2106.");
  }
}
