package dev.faultline.bench.run;

import java.util.List;

/** All experiments, in their order. */
public final class Experiments {
  private static final List<Experiment> ALL =
      List.of(
          new Check(),
          new Contest(),
          new StateSize(),
          new LongStream(),
          new SinkRace(),
          new Freshness());

  private Experiments() {}

  /** The names of all lines. */
  public static List<String> lines() {
    return ALL.stream().flatMap(experiment -> experiment.lines().stream()).toList();
  }

  /** Makes those that the session wants any line of. */
  public static void run(Session session) throws Exception {
    for (Experiment experiment : ALL) {
      if (experiment.lines().stream().anyMatch(session.wanted())) {
        experiment.run(session);
      }
    }
  }
}
