package dev.faultline.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stands for {@code test} in the help; the launcher runs the tests before it comes to this. */
@Command(
    name = "test",
    description = "Runs all tests on the real parts; installs what they need. Options go to Maven.")
public final class TestCommand implements Callable<Integer> {
  private final Surroundings around;

  public TestCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    around.err().println("faultline: the launcher runs the tests: ./faultline test");
    return ExitCodes.USAGE;
  }
}
