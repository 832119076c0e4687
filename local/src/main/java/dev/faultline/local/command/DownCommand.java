package dev.faultline.local.command;

import dev.faultline.local.stack.RunningStack;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code down}: stops the stack that another process has up. */
@Command(name = "down", description = "Stops the stack; its data stays for the next up.")
public final class DownCommand implements Callable<Integer> {
  private final Surroundings around;

  public DownCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<RunningStack> stack = RunningStack.find(around.data());
    if (stack.isEmpty()) {
      around.out().println("nothing is up");
    } else {
      around.out().printf("stopping the stack (process %d)%n", stack.get().pid());
      stack.get().stop();
      around.out().println("stopped");
    }
    return ExitCodes.OK;
  }
}
