package dev.faultline.local.command;

import dev.faultline.local.LocalException;
import dev.faultline.local.stack.DataFolder;
import dev.faultline.local.stack.RunningStack;
import dev.faultline.local.stack.StackLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reset}: stops the stack and deletes its data. */
@Command(
    name = "reset",
    description = "Stops the stack and deletes all its data: topics, schemas, tables, logs.")
public final class ResetCommand implements Callable<Integer> {
  private final Surroundings around;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  public ResetCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    DataFolder data = around.data();
    if (!data.exists()) {
      around.out().println("there is no data at " + data.path());
      return ExitCodes.OK;
    }
    if (!yes && !confirmed(data)) {
      around.out().println("nothing was deleted");
      return ExitCodes.FAILED;
    }
    RunningStack running = RunningStack.find(data).orElse(null);
    if (running != null) {
      around.out().printf("stopping the stack (process %d)%n", running.pid());
      running.stop();
    }
    // Nobody can start a stack while its data goes.
    StackLock lock = StackLock.take(data);
    try (lock) {
      data.delete();
    }
    around.out().println("deleted the data at " + data.path());
    return ExitCodes.OK;
  }

  private boolean confirmed(DataFolder data) throws IOException {
    around.out().printf("delete all data at %s? [y/N] ", data.path());
    around.out().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8));
    String answer = in.readLine();
    if (answer == null) {
      throw new LocalException("nobody answers on standard input; say ./faultline reset --yes");
    }
    return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
