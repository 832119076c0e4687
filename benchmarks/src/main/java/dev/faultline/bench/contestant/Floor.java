package dev.faultline.bench.contestant;

import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.floor.FloorMain;
import dev.faultline.embedded.process.JavaCommand;
import java.util.List;
import java.util.Locale;

/** The least that anything in Java pays to read the topic. */
public record Floor(FloorMain.Work work, String title) implements Contestant {
  /** They are so quick that the usual warm-up is over before the compiler is. */
  private static final int WARM_UP_PASSES = 2;

  @Override
  public String name() {
    return "floor-" + work.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public DataSet input(DataSet base) {
    return base;
  }

  @Override
  public List<String> command(Trial trial, JavaCommand java) {
    return OwnJar.command(
        trial.stack().files(),
        "benchmarks",
        java.logsToOutput(),
        FloorMain.class.getName(),
        work.name(),
        trial.stack().bootstrapServers(),
        trial.input().name(),
        Integer.toString(WARM_UP_PASSES));
  }

  @Override
  public boolean commits() {
    return false;
  }
}
