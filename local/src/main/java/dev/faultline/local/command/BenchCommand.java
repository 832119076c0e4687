package dev.faultline.local.command;

import dev.faultline.local.LocalException;
import dev.faultline.local.stack.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code bench}: runs the benchmarks, a program of their own, and takes over its exit code. */
@Command(
    name = "bench",
    description =
        "Measures Faultline beside what else one could run, and writes a report. Takes an hour or"
            + " so; with --quick some minutes. ./faultline bench --help tells its options.")
public final class BenchCommand implements Callable<Integer> {
  /** It makes data sets and compares results in memory. */
  private static final String HEAP = "-Xmx1500m";

  private final Surroundings around;

  @Unmatched private List<String> arguments = new ArrayList<>();

  public BenchCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = around.home().resolve("benchmarks/target/benchmarks.jar");
    if (!Files.exists(jar)) {
      throw new LocalException(jar + " is missing; start by the launcher: ./faultline bench");
    }
    if (StackState.ofRunning(around.data()).isPresent()) {
      throw new LocalException(
          "the stack is up and would be measured too; stop it first: ./faultline down");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Dfaultline.home=" + around.home(),
                "-jar",
                jar.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
