package dev.faultline.bench.run;

import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.measure.MeasureException;
import dev.faultline.bench.measure.Plan;
import dev.faultline.bench.measure.Round;
import dev.faultline.bench.measure.Stopwatch;
import dev.faultline.bench.sink.InsertFromMemory;
import dev.faultline.bench.sink.LoadRollups;
import dev.faultline.bench.sink.SinkContestant;
import dev.faultline.bench.stack.ClickHouseSql;
import dev.faultline.bench.stack.GroupProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The sink, and client-v2 with the same rows in memory, in turns. */
final class SinkRace implements Experiment {
  private static final String SINK = "sink";
  private static final String CLIENT = "client-v2";
  private static final String TOPIC = "sink-input";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public List<String> lines() {
    return List.of(SINK, CLIENT);
  }

  @Override
  public void run(Session session) throws InterruptedException, ExecutionException {
    int measured = session.settings().sinkRecords();
    int warmUp = measured / 2;
    LoadRollups.load(
        session.stack().admin(),
        session.stack().bootstrapServers(),
        session.stack().schemas(),
        TOPIC,
        warmUp + measured);
    ClickHouseSql sql = new ClickHouseSql(session.stack().clickHouse().port());
    for (int round = 0; round < session.rounds(); round++) {
      // The sink first: it creates the table.
      double sink = sinkRate(session, new Plan(warmUp, measured, LIMIT, LIMIT));
      sql.run("TRUNCATE TABLE faultline.service_rollups");
      double client =
          InsertFromMemory.rowsPerSecond(
              session.stack(), session.settings().heapMegabytes(), warmUp, measured);
      sql.run("TRUNCATE TABLE faultline.service_rollups");
      session
          .results()
          .add(CLIENT, "client-v2, bytes ready in memory", Map.of("rowsPerSecond", client));
      session.say("round %d: sink %,.0f rows/s, client-v2 %,.0f rows/s", round + 1, sink, client);
    }
  }

  private static double sinkRate(Session session, Plan plan) {
    SinkContestant sink = new SinkContestant(SINK, TOPIC);
    DataSet unused = session.settings().data();
    Trial trial =
        new Trial(
            SINK + "-" + session.results().roundsOf(SINK),
            session.stack(),
            unused,
            false,
            session.settings().heapMegabytes());
    GroupProgress progress =
        new GroupProgress(session.stack().admin(), trial.group(), TOPIC, LoadRollups.PARTITIONS);
    try (Started started = new Started(sink, trial)) {
      Round round = new Stopwatch(plan).time(started.probe(), started.pid(), progress::isDone);
      double seconds = round.events() / round.eventsPerSecond() + round.tailSeconds();
      double rows = (double) round.events() * LoadRollups.ROWS_PER_RECORD;
      session
          .results()
          .add(
              SINK,
              sink.title(),
              Map.of("rowsPerSecond", rows / seconds, "peakBytes", (double) round.peakBytes()));
      return rows / seconds;
    } catch (MeasureException e) {
      throw new MeasureException("The sink was not measured: " + e.getMessage(), e);
    }
  }
}
