package dev.faultline.dashboard.range;

import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.clickhouse.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far the tables are, by the rows of the sites: they are few, and are made and written together
 * with those of the services. What it found is kept for a second.
 */
public final class Freshness {
  private static final Duration KEPT = Duration.ofSeconds(1);

  /** Looked at first; where nothing is in it, everything is looked at. */
  private static final Duration RECENT = Duration.ofHours(3);

  /** Ends of windows in seconds since 1970; 0 where there is none. */
  record Row(int resolution, long complete, long newest) {}

  private record Known(Instant at, Map<Integer, Row> rows) {}

  private final Database database;
  private final Clock clock;
  private volatile Known known = new Known(Instant.EPOCH, Map.of());

  public Freshness(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The range as it is told. */
  public RangeView view(TimeRange range) {
    Map<Integer, Row> rows = rows();
    Instant now = clock.instant();
    return new RangeView(
        range.from(),
        range.to(),
        range.resolution(),
        range.step(),
        range.points(),
        complete(rows, range.resolution(), now).orElse(null),
        rows.values().stream()
            .map(Row::newest)
            .filter(end -> end > 0)
            .max(Long::compare)
            .map(Instant::ofEpochSecond)
            .orElse(null),
        now);
  }

  /** Before this time all windows of the resolution are final; empty without any. */
  public Optional<Instant> complete(int resolution) {
    return complete(rows(), resolution, clock.instant());
  }

  private static Optional<Instant> complete(Map<Integer, Row> rows, int resolution, Instant now) {
    return Optional.ofNullable(rows.get(resolution))
        .map(Row::complete)
        .filter(end -> end > 0)
        .map(end -> Instant.ofEpochSecond(Math.min(end, now.getEpochSecond())));
  }

  private Map<Integer, Row> rows() {
    Known now = known;
    if (now.at().plus(KEPT).isAfter(clock.instant())) {
      return now.rows();
    }
    return look();
  }

  private synchronized Map<Integer, Row> look() {
    Instant now = clock.instant();
    if (known.at().plus(KEPT).isBefore(now)) {
      List<Row> rows = ask(now.minus(RECENT));
      known =
          new Known(
              now,
              (rows.isEmpty() ? ask(Instant.EPOCH) : rows)
                  .stream().collect(Collectors.toMap(Row::resolution, Function.identity())));
    }
    return known.rows();
  }

  private List<Row> ask(Instant since) {
    return database.rows("freshness", new Parameters().time("since", since), Row.class);
  }
}
