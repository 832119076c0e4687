package dev.faultline.bench.run;

import dev.faultline.bench.contestant.Faultline;
import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.measure.MeasureException;
import dev.faultline.bench.measure.Reading;
import dev.faultline.bench.report.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Whether memory stays flat while hours of stream time are read at full speed. */
final class LongStream implements Experiment {
  private static final String LINE = "memory";
  private static final int HOURS = 6;
  private static final int LOOKS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public List<String> lines() {
    return List.of(LINE);
  }

  @Override
  public void run(Session session) {
    DataSet usual = session.settings().data();
    DataSet input =
        session.load(
            usual
                .named("hours")
                .withEventsPerSecond(
                    Math.max(1, usual.events() / Duration.ofHours(HOURS).toSeconds())));
    List<double[]> heap = watch(session, input);
    session
        .results()
        .addSeries("Heap in use after collection, MB, over hours of stream time", heap);
    double growth = third(heap, 2) / third(heap, 1);
    session
        .results()
        .add(
            LINE,
            "Faultline's heap over " + HOURS + " h of stream time",
            Map.of("growth", growth, "heapMegabytes", third(heap, 2)));
    session.say("memory: last third over the middle third %.3f", growth);
  }

  /** Points of hours of stream time and megabytes. */
  private static List<double[]> watch(Session session, DataSet input) {
    Faultline app = new Faultline("hours", "", 1, set -> set);
    Trial trial =
        new Trial(
            "hours-" + session.results().roundsOf(LINE),
            session.stack(),
            input,
            false,
            session.settings().heapMegabytes());
    List<double[]> points = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Started started = new Started(app, trial)) {
      while (points.size() < LOOKS) {
        Reading reading = started.probe().read();
        if (reading.consumed() >= input.events() * (points.size() + 1) / LOOKS) {
          Reading collected = started.probe().readCollected();
          double hours = (double) HOURS * collected.consumed() / input.events();
          points.add(new double[] {hours, collected.heapBytes() / (double) (1 << 20)});
        }
        if (System.nanoTime() > deadline) {
          throw started.tooSlow("read everything within " + PATIENCE.toSeconds() + " s");
        }
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    } catch (MeasureException e) {
      throw new MeasureException("The long stream was not read: " + e.getMessage(), e);
    }
    return points;
  }

  private static double third(List<double[]> points, int which) {
    int size = points.size() / 3;
    return Statistics.median(
        points.subList(which * size, (which + 1) * size).stream().map(p -> p[1]).toList());
  }
}
