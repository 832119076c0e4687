package dev.faultline.dashboard.range;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A range with its points, aligned to the epoch.
 *
 * @param from first second, a multiple of the step
 * @param to the second after the last, a multiple of the step
 * @param resolution seconds of the windows that are read
 * @param step seconds from point to point, a multiple of the resolution
 */
public record TimeRange(Instant from, Instant to, int resolution, int step) {
  private static final int DAY = 86_400;

  /** A range of this resolution and step that covers the times. */
  static TimeRange covering(Instant from, Instant to, int resolution, int step) {
    long first = Math.floorDiv(from.getEpochSecond(), (long) step) * step;
    long end =
        -Math.floorDiv(-(to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0)), (long) step) * step;
    return new TimeRange(
        Instant.ofEpochSecond(first), Instant.ofEpochSecond(end), resolution, step);
  }

  /**
   * The range with the finest step that gives no more points than wanted, or one more where the
   * times are not aligned.
   */
  public static TimeRange choose(Instant from, Instant to, int maxPoints, List<Tier> tiers) {
    Duration length = Duration.between(from, to);
    for (Tier tier : tiers) {
      if (length.compareTo(tier.longest()) > 0) {
        continue;
      }
      for (int step : tier.steps()) {
        if (length.toSeconds() <= (long) step * maxPoints) {
          return covering(from, to, tier.resolution(), step);
        }
      }
    }
    Tier last = tiers.get(tiers.size() - 1);
    long days = -Math.floorDiv(-length.toSeconds(), (long) DAY * maxPoints);
    return covering(from, to, last.resolution(), (int) days * DAY);
  }

  public int points() {
    return (int) ((to.getEpochSecond() - from.getEpochSecond()) / step);
  }

  /** The start of each point, in seconds since 1970. */
  public List<Long> times() {
    List<Long> times = new ArrayList<>(points());
    for (long t = from.getEpochSecond(); t < to.getEpochSecond(); t += step) {
      times.add(t);
    }
    return times;
  }

  /** Which point begins then. */
  public int indexOf(long seconds) {
    return (int) ((seconds - from.getEpochSecond()) / step);
  }

  /** The range of the same length just before. */
  public TimeRange before() {
    Duration length = Duration.between(from, to);
    return new TimeRange(from.minus(length), from, resolution, step);
  }
}
