package dev.faultline.bench;

import dev.faultline.bench.run.Settings;
import picocli.CommandLine.Option;

/** How much is measured, and on what. */
final class Options {
  private static final int QUICK = 10;

  @Option(
      names = "--quick",
      description = "A tenth of the events, one round: to see that everything runs.")
  private boolean quick;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events that are measured in each round (default: ${DEFAULT-VALUE}).")
  private long events = 5_000_000;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Events that are read before (default: ${DEFAULT-VALUE}).")
  private long warmUp = 3_000_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds, in which the lines take turns (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--services",
      paramLabel = "N",
      description = "Services in the usual data set (default: ${DEFAULT-VALUE}).")
  private int services = 2_000;

  @Option(
      names = "--event-rate",
      paramLabel = "N",
      description = "Events a second of event time (default: ${DEFAULT-VALUE}).")
  private long eventRate = 20_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the data sets (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description =
          "Longest warm-up and longest measurement of a round in CPU time; what was read until then"
              + " counts"
              + " (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      description = "Heap of each measured JVM (default: ${DEFAULT-VALUE}).")
  private int heap = 1024;

  @Option(
      names = "--check-events",
      paramLabel = "N",
      description = "Events that all results are compared on (default: ${DEFAULT-VALUE}).")
  private long checkEvents = 200_000;

  @Option(
      names = "--freshness-rate",
      paramLabel = "N",
      description =
          "Events a second published while freshness is measured (default: ${DEFAULT-VALUE}).")
  private int freshnessRate = 50_000;

  @Option(
      names = "--freshness-seconds",
      paramLabel = "N",
      description = "For how long (default: ${DEFAULT-VALUE}).")
  private int freshnessSeconds = 60;

  @Option(
      names = "--sink-records",
      paramLabel = "N",
      description = "Rollup records that the sink writes (default: ${DEFAULT-VALUE}).")
  private int sinkRecords = 400_000;

  int rounds() {
    return quick ? 1 : rounds;
  }

  Settings settings() {
    int part = quick ? QUICK : 1;
    return new Settings(
        events / part,
        warmUp / part,
        services,
        6,
        eventRate,
        seed,
        limit,
        heap,
        checkEvents / part,
        freshnessRate,
        freshnessSeconds / (quick ? 4 : 1),
        sinkRecords / part);
  }
}
