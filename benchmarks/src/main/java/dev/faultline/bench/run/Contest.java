package dev.faultline.bench.run;

import dev.faultline.bench.contestant.Contestant;
import dev.faultline.bench.contestant.Contestants;
import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.measure.MeasureException;
import dev.faultline.bench.measure.Round;
import dev.faultline.bench.measure.Stopwatch;
import dev.faultline.bench.report.Facts;
import dev.faultline.bench.stack.GroupProgress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the contestants in turns, each in a new JVM in each round. */
final class Contest implements Experiment {
  @Override
  public List<String> lines() {
    return Contestants.ALL.stream().map(Contestant::name).toList();
  }

  @Override
  public void run(Session session) {
    List<Contestant> wanted =
        Contestants.ALL.stream().filter(c -> session.wanted().test(c.name())).toList();
    wanted.forEach(contestant -> session.load(contestant.input(session.settings().data())));
    for (int round = 0; round < session.rounds(); round++) {
      for (int turn = 0; turn < wanted.size(); turn++) {
        // Nobody is always first, or always behind the same one.
        measure(session, round, wanted.get((turn + round) % wanted.size()));
      }
    }
  }

  private static void measure(Session session, int round, Contestant contestant) {
    DataSet input = contestant.input(session.settings().data());
    Trial trial =
        new Trial(
            contestant.name() + "-" + session.results().roundsOf(contestant.name()),
            session.stack(),
            input,
            false,
            session.settings().heapMegabytes());
    GroupProgress progress =
        new GroupProgress(session.stack().admin(), trial.group(), input.name(), input.partitions());
    Round figures;
    try (Started started = new Started(contestant, trial)) {
      try {
        figures =
            new Stopwatch(session.settings().plan())
                .time(
                    started.probe(),
                    started.pid(),
                    () -> !contestant.commits() || progress.isDone());
      } catch (MeasureException e) {
        throw started.failed(e);
      }
    }
    Map<String, Double> all = new LinkedHashMap<>(figures.figures());
    all.put("load", Facts.load());
    session.results().add(contestant.name(), contestant.title(), all);
    session.say(
        "round %d: %-24s %,9.0f events/s %,7.0f ns CPU %,6.0f B allocated %,5d MB",
        round + 1,
        contestant.name(),
        figures.eventsPerSecond(),
        figures.cpuNanosPerEvent(),
        figures.allocatedPerEvent(),
        figures.peakBytes() >> 20);
  }
}
