package dev.faultline.bench.run;

import dev.faultline.bench.contestant.Contestant;
import dev.faultline.bench.contestant.Contestants;
import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.measure.MeasureException;
import dev.faultline.bench.result.CellKey;
import dev.faultline.bench.result.CellSum;
import dev.faultline.bench.result.Comparison;
import dev.faultline.bench.result.Expected;
import dev.faultline.bench.result.ReadRollups;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.wire.AvroWireDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Has every contestant that counts read the same small data set, and compares what each wrote, cell
 * by cell, with what the events make.
 */
final class Check implements Experiment {
  private static final String LINE = "check";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration WAIT = Duration.ofMillis(200);

  @Override
  public List<String> lines() {
    return List.of(LINE);
  }

  @Override
  public void run(Session session) throws InterruptedException {
    DataSet base = session.settings().checkData();
    Map<CellKey, CellSum> expected = Expected.of(base);
    boolean all = Contestants.ALL.stream().noneMatch(c -> session.wanted().test(c.name()));
    for (Contestant contestant : Contestants.ALL) {
      // Variants of the data set make other cells; each program is checked once on this one.
      DataSet input = contestant.input(base);
      boolean sameCells =
          input.services() == base.services() && input.hotShare() == base.hotShare();
      if (contestant.commits() && sameCells && (all || session.wanted().test(contestant.name()))) {
        Comparison comparison = compare(session, contestant, session.load(input), expected);
        session.results().add(comparison);
        session.say(
            "check: %-24s %s of %,d cells",
            contestant.name(),
            comparison.equal() ? "all equal" : "DIFFERS " + comparison.examples(),
            comparison.cells());
      }
    }
  }

  private static Comparison compare(
      Session session, Contestant contestant, DataSet input, Map<CellKey, CellSum> expected)
      throws InterruptedException {
    Trial trial =
        new Trial(
            "check-" + contestant.name(),
            session.stack(),
            input,
            true,
            session.settings().heapMegabytes());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Started started = new Started(contestant, trial)) {
      awaitTopic(session.stack().admin(), trial.output(), started, deadline);
      try (ReadRollups rollups =
          new ReadRollups(
              session.stack().bootstrapServers(),
              trial.output(),
              new AvroWireDeserializer<>(session.stack().schemas(), ServiceRollup.class))) {
        while (!isComplete(rollups, input.events()) && System.nanoTime() < deadline) {
          started.probe().read();
          rollups.poll(WAIT);
        }
        return Comparison.of(contestant.name(), input.events(), expected, rollups.cells());
      } catch (MeasureException e) {
        throw started.failed(e);
      }
    }
  }

  private static boolean isComplete(ReadRollups rollups, long events) {
    for (int resolution : Expected.RESOLUTIONS) {
      if (rollups.connections(resolution) < events) {
        return false;
      }
    }
    return true;
  }

  private static void awaitTopic(Admin admin, String topic, Started started, long deadline)
      throws InterruptedException {
    while (!names(admin).contains(topic)) {
      if (System.nanoTime() > deadline) {
        throw started.tooSlow("create the topic " + topic);
      }
      Thread.sleep(WAIT.toMillis());
    }
  }

  private static Set<String> names(Admin admin) throws InterruptedException {
    try {
      return admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker does not list its topics", e.getCause());
    }
  }
}
