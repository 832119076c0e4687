package dev.faultline.local.command;

import dev.faultline.local.sql.ClickHouse;
import dev.faultline.local.stack.StackState;
import dev.faultline.local.summary.Moment;
import dev.faultline.local.summary.Observer;
import dev.faultline.local.summary.Readiness;
import dev.faultline.local.summary.SummaryText;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code status}: what runs where, and whether it does its job. */
@Command(
    name = "status",
    description =
        "Shows each part of the stack, its process, port and state, and the lag and rows.",
    footer = {"", "Exit codes: 0 all parts run and are ready, 1 one is not, 3 nothing is up."})
public final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %8s %6s  %s%n";
  private final Surroundings around;
  private boolean allReady = true;

  public StatusCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Optional<StackState> running = StackState.ofRunning(around.data());
    if (running.isEmpty()) {
      around.out().println("nothing is up with the data folder " + around.data().path());
      return ExitCodes.NOT_UP;
    }
    StackState stack = running.get();
    around.out().printf("up: process %d, data folder %s%n", stack.pid(), around.data().path());
    around.out().printf(ROW, "part", "process", "port", "state");
    stack.parts().forEach(this::print);
    Moment now = new Observer(new ClickHouse(stack.clickhouse()), Clock.systemUTC()).look(stack);
    around.out().println(SummaryText.totals(now));
    return allReady ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void print(StackState.PartState part) {
    String state = part.state();
    boolean ready = state.equals(StackState.RUNNING);
    if (ready && part.operations() != null) {
      Readiness readiness = Readiness.of(part.operations());
      ready = readiness.ready();
      state = readiness.words();
    }
    allReady &= ready;
    around.out().printf(ROW, part.name(), part.pid() == 0 ? "-" : part.pid(), part.port(), state);
  }
}
