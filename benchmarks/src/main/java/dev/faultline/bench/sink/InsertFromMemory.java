package dev.faultline.bench.sink;

import dev.faultline.bench.contestant.OwnJar;
import dev.faultline.bench.stack.BenchStack;
import dev.faultline.embedded.process.ChildProcess;
import dev.faultline.embedded.process.ChildSpec;
import dev.faultline.embedded.process.JavaCommand;
import dev.faultline.embedded.process.LoggedLine;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;

/** Runs {@link ClientMain} in a JVM of its own. */
public final class InsertFromMemory {
  private InsertFromMemory() {}

  /** Rows per second after the warm-up. */
  public static double rowsPerSecond(
      BenchStack stack, int heapMegabytes, int warmUpRecords, int records) {
    LoggedLine done = new LoggedLine(ClientMain.DONE);
    try (ChildProcess process =
        ChildProcess.start(
            new ChildSpec(
                "client-v2",
                OwnJar.command(
                    stack.files(),
                    "benchmarks",
                    new JavaCommand(heapMegabytes).logsToOutput(),
                    ClientMain.class.getName(),
                    "http://127.0.0.1:" + stack.clickHouse().port() + "/",
                    Integer.toString(warmUpRecords),
                    Integer.toString(records)),
                Map.of(),
                stack.directory().resolve("logs").resolve("client-v2.log"),
                done,
                Duration.ofMinutes(3),
                Duration.ofSeconds(5)))) {
      process.awaitReady();
      MatchResult found = done.match().orElseThrow();
      return Long.parseLong(found.group(1)) / (Long.parseLong(found.group(2)) / 1e9);
    }
  }
}
