package dev.faultline.bench.contestant;

import dev.faultline.bench.data.DataSet;
import dev.faultline.embedded.process.JavaCommand;
import java.util.List;

/** The same counts by Apache Flink, on a class path of its own. */
public record Flink(String name, String title, int parallelism) implements Contestant {
  private static final String MODULE = "benchmarks-flink";
  private static final String MAIN = "dev.faultline.bench.flink.FlinkMain";

  @Override
  public DataSet input(DataSet base) {
    return base;
  }

  @Override
  public List<String> command(Trial trial, JavaCommand java) {
    return OwnJar.command(
        trial.stack().files(),
        MODULE,
        // Flink's own start scripts open these packages of the JDK for it.
        java.option("--add-opens=java.base/java.util=ALL-UNNAMED")
            .option("--add-opens=java.base/java.lang=ALL-UNNAMED")
            .option("--add-opens=java.base/java.time=ALL-UNNAMED"),
        MAIN,
        trial.stack().bootstrapServers(),
        trial.stack().registryUrl(),
        trial.group(),
        trial.input().name(),
        trial.output(),
        trial.directory().resolve("checkpoints").toUri().toString(),
        Integer.toString(parallelism),
        Boolean.toString(trial.untilEnd()));
  }
}
