package dev.faultline.bench.run;

import dev.faultline.bench.contestant.Faultline;
import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.data.EvenAttempts;
import dev.faultline.bench.measure.MeasureException;
import dev.faultline.bench.stack.GroupProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What an open cell takes of the heap, all that belongs to it included: the difference of the heap
 * in use, after collection, between two streams that differ in their number of windows only.
 */
final class StateSize implements Experiment {
  private static final String LINE = "state";
  private static final int SERVICES = 1_000;
  private static final int FEW_WINDOWS = 20;
  private static final int MANY_WINDOWS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public List<String> lines() {
    return List.of(LINE);
  }

  @Override
  public void run(Session session) {
    long few = heap(session, FEW_WINDOWS);
    long many = heap(session, MANY_WINDOWS);
    double cells =
        (double) SERVICES * EvenAttempts.CELLS_PER_SERVICE * (MANY_WINDOWS - FEW_WINDOWS);
    session
        .results()
        .add(
            LINE,
            "Faultline's heap per open (service, code, window), 2 × 20 bins",
            Map.of("bytesPerCell", (many - few) / cells));
    session.say("state: %.0f bytes of heap per open cell", (many - few) / cells);
  }

  private static long heap(Session session, int windows) {
    DataSet input =
        session.load(
            session
                .settings()
                .data()
                .evenly()
                .withServices(SERVICES)
                .withEvents(EvenAttempts.events(SERVICES, windows))
                .named("even-" + windows));
    Faultline app = new Faultline("state-" + windows, "", 1, set -> set);
    Trial trial =
        new Trial(
            app.name() + "-" + session.results().roundsOf(LINE),
            session.stack(),
            input,
            false,
            session.settings().heapMegabytes());
    GroupProgress progress =
        new GroupProgress(session.stack().admin(), trial.group(), input.name(), input.partitions());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Started started = new Started(app, trial)) {
      try {
        while (started.probe().read().consumed() < input.events() || !progress.isDone()) {
          if (System.nanoTime() > deadline) {
            throw started.tooSlow("read everything within " + PATIENCE.toSeconds() + " s");
          }
          LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return settled(started);
      } catch (MeasureException e) {
        throw started.failed(e);
      }
    }
  }

  /** The second collection takes what the first one only found to be unreachable. */
  private static long settled(Started started) {
    started.probe().readCollected();
    return started.probe().readCollected().heapBytes();
  }
}
