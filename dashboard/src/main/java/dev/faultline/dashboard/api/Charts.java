package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.range.Coverage;
import dev.faultline.dashboard.range.Freshness;
import dev.faultline.dashboard.range.Ranges;
import dev.faultline.dashboard.range.Tier;
import dev.faultline.dashboard.range.TimeRange;
import java.time.Clock;

/** What all charts need: the range of a call, the tables, and how fresh they are. */
record Charts(Database database, Ranges ranges, Coverage coverage, Freshness freshness) {

  static Charts of(Database database, Clock clock) {
    return new Charts(
        database, new Ranges(clock), new Coverage(database, clock), new Freshness(database, clock));
  }

  /** The range of a call about one service or site. */
  TimeRange range(Call call, Subject subject, int defaultPoints, int maxPoints) {
    TimeRange asked = ranges.of(call, defaultPoints, maxPoints, Tier.ONE);
    return coverage.available(asked, Tier.ONE, subject.includes(), subject.parameters());
  }

  static Parameters parameters(Subject subject, TimeRange range) {
    return new Parameters()
        .and(subject.parameters())
        .number("resolution", range.resolution())
        .number("step", range.step())
        .time("from", range.from())
        .time("to", range.to());
  }
}
