package dev.faultline.bench.run;

import dev.faultline.bench.contestant.Contestant;
import dev.faultline.bench.contestant.Faultline;
import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.data.LoadTopic;
import dev.faultline.bench.freshness.MeasureFreshness;
import dev.faultline.bench.measure.Reading;
import dev.faultline.bench.report.Statistics;
import dev.faultline.bench.sink.SinkContestant;
import dev.faultline.bench.stack.ClickHouseSql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The whole path under live traffic. */
final class Freshness implements Experiment {
  private static final String LINE = "freshness";
  private static final int WARM_UP_SECONDS = 15;
  private static final String TABLES =
      "SELECT count() FROM system.tables"
          + " WHERE database = 'faultline' AND name = 'service_rollups'";
  private static final Duration START = Duration.ofMinutes(1);

  @Override
  public List<String> lines() {
    return List.of(LINE);
  }

  @Override
  public void run(Session session) throws InterruptedException {
    Settings settings = session.settings();
    long rate = settings.freshnessRate();
    String name = LINE + "-" + session.results().roundsOf(LINE);
    DataSet set =
        settings
            .data()
            .named(name + "-events")
            .withEventsPerSecond(rate)
            .withEvents(rate * (WARM_UP_SECONDS + settings.freshnessSeconds()));
    LoadTopic.create(session.stack().admin(), set);
    Trial trial = new Trial(name, session.stack(), set, false, settings.heapMegabytes());
    Contestant streams = new Faultline("freshness-streams", "", 1, any -> any);
    Contestant sink = new SinkContestant("freshness-sink", trial.output());
    // The sink's group must not be the streams app's.
    Trial sinkTrial =
        new Trial(name + "-sink", session.stack(), set, false, settings.heapMegabytes());
    try (Started app = new Started(streams, trial);
        Started writer = new Started(sink, sinkTrial)) {
      awaitTable(session);
      Reading appStart = app.probe().read();
      Reading writerStart = writer.probe().read();
      List<Long> delays = new MeasureFreshness(session.stack(), set).run(rate * WARM_UP_SECONDS);
      Reading appEnd = app.probe().read();
      report(
          session,
          delays.stream().map(nanos -> nanos / 1e6).toList(),
          cores(appStart, appEnd),
          cores(writerStart, writer.probe().read()));
    }
  }

  private static double cores(Reading start, Reading end) {
    return (end.cpuNanos() - start.cpuNanos()) / 1e9 / end.secondsSince(start);
  }

  private static void awaitTable(Session session) {
    ClickHouseSql sql = new ClickHouseSql(session.stack().clickHouse().port());
    long deadline = System.nanoTime() + START.toNanos();
    while (!sql.run(TABLES).contains("1")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("The sink has not made its tables within a minute");
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private static void report(
      Session session, List<Double> millis, double appCores, double sinkCores) {
    double p99 = Statistics.quantile(millis, 0.99);
    double max = Statistics.quantile(millis, 1);
    session
        .results()
        .add(
            LINE,
            "From publication to ClickHouse at %,d events/s"
                .formatted(session.settings().freshnessRate()),
            Map.of(
                "p50Millis", Statistics.median(millis),
                "p99Millis", p99,
                "p99Seconds", p99 / 1000,
                "maxMillis", max,
                "streamsCores", appCores,
                "sinkCores", sinkCores,
                "marked", (double) millis.size()));
    session.say(
        "freshness: p50 %,.0f ms, p99 %,.0f ms, max %,.0f ms of %,d marked events; streams app"
            + " %.2f cores, sink %.2f",
        Statistics.median(millis), p99, max, millis.size(), appCores, sinkCores);
  }
}
