package dev.faultline.bench.contestant;

import dev.faultline.bench.floor.FloorMain.Work;
import java.util.List;

/** All contestants, in the order of the report. */
public final class Contestants {
  public static final String FLOOR_POLL = "floor-poll";
  public static final String FLOOR_AVRO = "floor-avro";
  public static final String FAULTLINE_1 = "faultline-1";
  public static final String FAULTLINE_2 = "faultline-2";
  public static final String FAULTLINE_UNJUDGED = "faultline-no-rules";
  public static final String FAULTLINE_SKEWED = "faultline-skewed";
  public static final String FAULTLINE_FEW = "faultline-100-services";
  public static final String FAULTLINE_MANY = "faultline-100k-services";
  public static final String DSL_ROCKSDB = "dsl-rocksdb";
  public static final String DSL_MEMORY = "dsl-memory";
  public static final String FLINK = "flink";

  public static final List<Contestant> ALL =
      List.of(
          new Floor(Work.POLL, "Consumer, nothing decoded"),
          new Floor(Work.AVRO, "Consumer and Avro SpecificRecord"),
          new Floor(Work.READER, "Consumer and Faultline's reader"),
          new Faultline(FAULTLINE_1, "Faultline, 1 thread", 1, base -> base),
          new Faultline(FAULTLINE_2, "Faultline, 2 threads", 2, base -> base),
          new Faultline(
              FAULTLINE_UNJUDGED,
              "Faultline, 1 thread, no rules of alerts",
              1,
              base -> base,
              false),
          new Faultline(
              "faultline-keyed",
              "Faultline, 1 thread, input keyed",
              1,
              base -> base.withKeys().named(base.name() + "-keyed")),
          new Faultline(
              FAULTLINE_SKEWED,
              "Faultline, 1 thread, one service has 90 %",
              1,
              base -> base.withHotShare(0.9).named(base.name() + "-skewed")),
          new Faultline(
              FAULTLINE_FEW,
              "Faultline, 1 thread, 100 services",
              1,
              base -> base.withServices(100).named(base.name() + "-100")),
          new Faultline(
              FAULTLINE_MANY,
              "Faultline, 1 thread, 100 000 services",
              1,
              base -> base.withServices(100_000).named(base.name() + "-100k")),
          new StreamsDsl(DSL_ROCKSDB, "Streams DSL, RocksDB, input keyed", false, true),
          new StreamsDsl(
              "dsl-rocksdb-unkeyed", "Streams DSL, RocksDB, repartitioned", false, false),
          new StreamsDsl(DSL_MEMORY, "Streams DSL, in memory, input keyed", true, true),
          new Flink(FLINK, "Flink, parallelism 1", 1),
          new Flink("flink-2", "Flink, parallelism 2", 2));

  private Contestants() {}
}
