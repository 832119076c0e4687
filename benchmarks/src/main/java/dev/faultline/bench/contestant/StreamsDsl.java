package dev.faultline.bench.contestant;

import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.dsl.DslMain;
import dev.faultline.embedded.process.JavaCommand;
import java.util.List;

/**
 * The same counts by the DSL of Kafka Streams.
 *
 * @param inMemory whether its stores are in memory; else in RocksDB
 * @param keyed whether its input is keyed by service, so that it needs no repartitioning
 */
public record StreamsDsl(String name, String title, boolean inMemory, boolean keyed)
    implements Contestant {

  @Override
  public DataSet input(DataSet base) {
    return keyed ? base.withKeys().named(base.name() + "-keyed") : base;
  }

  @Override
  public List<String> command(Trial trial, JavaCommand java) {
    return OwnJar.command(
        trial.stack().files(),
        "benchmarks",
        java.logsToOutput(),
        DslMain.class.getName(),
        trial.stack().bootstrapServers(),
        trial.stack().registryUrl(),
        trial.group(),
        trial.input().name(),
        trial.output(),
        trial.directory().resolve("state").toString(),
        Boolean.toString(inMemory),
        Boolean.toString(keyed));
  }

  /** Repartitioned records may lie about for long before they are counted. */
  @Override
  public String progressTopic(Trial trial) {
    return keyed
        ? trial.input().name()
        : trial.group() + "-" + DslMain.REPARTITIONED + "-repartition";
  }
}
