package dev.faultline.bench.run;

import dev.faultline.bench.report.Results;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH, each benchmark in JVMs of its own, and adds a line for each. */
public final class MicroBenchmarks {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private MicroBenchmarks() {}

  /**
   * Runs all.
   *
   * @param forks JVMs for each benchmark
   */
  public static void run(Results results, int forks) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("dev\\.faultline\\..*Benchmark")
            .forks(forks)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .build();
    Collection<RunResult> runs = new Runner(options).run();
    for (RunResult run : runs) {
      String name = run.getParams().getBenchmark();
      String shown = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
      results.add(
          "jmh-" + shown,
          "JMH " + shown,
          Map.of(
              "nanosPerCall", run.getPrimaryResult().getScore(),
              "nanosError", run.getPrimaryResult().getScoreError(),
              "allocatedPerCall", allocated(run)));
    }
  }

  /** JMH's own interface has the raw type. */
  @SuppressWarnings("rawtypes")
  private static double allocated(RunResult run) {
    for (Map.Entry<String, Result> result : run.getSecondaryResults().entrySet()) {
      if (result.getKey().endsWith(ALLOCATED)) {
        return result.getValue().getScore();
      }
    }
    return 0;
  }
}
