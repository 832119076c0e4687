package dev.faultline.dashboard.range;

import java.time.Duration;
import java.util.List;

/**
 * A resolution that can be read.
 *
 * @param resolution seconds of its windows
 * @param longest range for which it is read: beyond that there are too many rows
 * @param kept how long its rows are kept, as the tables are made; a range that begins earlier is
 *     looked at before this resolution is taken
 * @param steps from point to point, multiples of the resolution, ascending
 */
public record Tier(int resolution, Duration longest, Duration kept, List<Integer> steps) {
  private static final int DAY = 86_400;

  private static final Tier HOURS =
      new Tier(
          3600,
          Duration.ofDays(400),
          Duration.ofDays(400),
          List.of(3600, 2 * 3600, 3 * 3600, 4 * 3600, 6 * 3600, 12 * 3600, DAY));

  private static final Duration KEPT_MINUTES = Duration.ofDays(40);

  /** For one service or site. */
  public static final List<Tier> ONE =
      List.of(
          new Tier(10, Duration.ofHours(6), Duration.ofDays(3), List.of(10, 20, 30)),
          new Tier(60, Duration.ofHours(48), KEPT_MINUTES, List.of(60, 120, 300, 600, 900, 1800)),
          HOURS);

  /** For all services at once. */
  public static final List<Tier> ALL =
      List.of(
          new Tier(60, Duration.ofHours(6), KEPT_MINUTES, List.of(60, 120, 300, 600, 900)), HOURS);
}
