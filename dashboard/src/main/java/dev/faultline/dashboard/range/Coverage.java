package dev.faultline.dashboard.range;

import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.clickhouse.Parameters;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks whether fine windows of long ago are still there. They expire by when they were written, so
 * that those of events that were published late are there longer; a range is read at the finest
 * resolution that has as many connections as the hours.
 */
public final class Coverage {
  record Row(int resolution, long connections) {}

  private final Database database;
  private final Clock clock;

  public Coverage(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The range, or a coarser one where the windows of its resolution are gone.
   *
   * @param rows which text gives the rows, and its parameters
   */
  public TimeRange available(
      TimeRange range, List<Tier> tiers, Map<String, String> rows, Parameters subject) {
    Tier chosen = tier(tiers, range.resolution());
    if (!range.from().isBefore(clock.instant().minus(chosen.kept()))) {
      return range;
    }
    Map<Integer, Long> counts = count(range, rows, subject);
    long hours = counts.getOrDefault(tiers.get(tiers.size() - 1).resolution(), 0L);
    for (Tier tier : tiers) {
      if (tier.resolution() >= range.resolution()
          && counts.getOrDefault(tier.resolution(), 0L) >= hours) {
        int step =
            tier.steps().stream()
                .filter(each -> each >= range.step())
                .findFirst()
                .orElse(range.step());
        return TimeRange.covering(range.from(), range.to(), tier.resolution(), step);
      }
    }
    return range;
  }

  private Map<Integer, Long> count(TimeRange range, Map<String, String> rows, Parameters subject) {
    TimeRange hours = TimeRange.covering(range.from(), range.to(), 3600, 3600);
    Parameters parameters =
        new Parameters().and(subject).time("from", hours.from()).time("to", hours.to());
    return database.rows("coverage", rows, parameters, Row.class).stream()
        .collect(Collectors.toMap(Row::resolution, Row::connections));
  }

  private static Tier tier(List<Tier> tiers, int resolution) {
    Map<Integer, Tier> all =
        tiers.stream().collect(Collectors.toMap(Tier::resolution, Function.identity()));
    return all.get(resolution);
  }
}
