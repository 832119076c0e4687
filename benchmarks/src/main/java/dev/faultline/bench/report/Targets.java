package dev.faultline.bench.report;

import static dev.faultline.bench.report.Target.figure;
import static dev.faultline.bench.report.Target.ratio;

import dev.faultline.bench.contestant.Contestants;
import java.util.List;

/** What Faultline is to reach, all as ratios or figures of one run. */
final class Targets {
  private static final String CPU = Figure.CPU.key;
  private static final String RATE = Figure.RATE.key;

  static final List<Target> ALL =
      List.of(
          new Target(
              "CPU per event, over that of a consumer with Avro SpecificRecord",
              ratio(CPU, Contestants.FAULTLINE_1, Contestants.FLOOR_AVRO),
              1.5,
              true),
          new Target(
              "events/s, over the Streams DSL with RocksDB",
              ratio(RATE, Contestants.FAULTLINE_1, Contestants.DSL_ROCKSDB),
              10,
              false),
          new Target(
              "events per CPU second, over Flink",
              ratio(CPU, Contestants.FLINK, Contestants.FAULTLINE_1),
              3,
              false),
          new Target(
              "CPU per event with the built-in rules of alerts, over none",
              ratio(CPU, Contestants.FAULTLINE_1, Contestants.FAULTLINE_UNJUDGED),
              1.1,
              true),
          new Target(
              "events/s with two threads, over one",
              ratio(RATE, Contestants.FAULTLINE_2, Contestants.FAULTLINE_1),
              1.7,
              false),
          new Target(
              "events/s with one service having 90 %, over the usual data",
              ratio(RATE, Contestants.FAULTLINE_SKEWED, Contestants.FAULTLINE_1), 0.8, false),
          new Target(
              "events/s with 100 000 services, over 100",
              ratio(RATE, Contestants.FAULTLINE_MANY, Contestants.FAULTLINE_FEW),
              0.5,
              false),
          new Target(
              "heap per open (service, code, window) with 40 bins, bytes",
              figure(Figure.BYTES_PER_CELL.key, "state"),
              400,
              true),
          new Target(
              "memory in the last third of a long stream, over the middle third",
              figure("growth", "memory"),
              1.1,
              true),
          new Target(
              "sink's rows/s, over client-v2 from memory",
              ratio(Figure.ROWS.key, "sink", "client-v2"),
              0.8,
              false),
          new Target("freshness, p99, seconds", figure("p99Seconds", "freshness"), 3, true));

  private Targets() {}
}
