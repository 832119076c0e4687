package dev.faultline.local.command;

import dev.faultline.local.summary.Screen;
import dev.faultline.local.traffic.TrafficPlan;
import dev.faultline.local.up.UpSession;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code up}: starts the stack and keeps it up until it is stopped. */
@Command(
    name = "up",
    description =
        "Starts broker, registry, ClickHouse, streams app, sink and dashboard, with sample traffic,"
            + " and shows what happens. Ctrl-C stops all; the data stays.",
    footer = {
      "",
      "Ports are the settings local.*-port, such as FAULTLINE_LOCAL_KAFKA_PORT; see docs/local.md.",
      "With local.receivers (FAULTLINE_LOCAL_RECEIVERS) the alert relay is started, too."
    })
public final class UpCommand implements Callable<Integer> {
  private final Surroundings around;

  @Spec private CommandSpec spec;

  @Option(names = "--no-traffic", description = "Without sample traffic.")
  private boolean noTraffic;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Sample events a second (default: ${DEFAULT-VALUE}).")
  private int rate = TrafficPlan.DEFAULT_RATE;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      completionCandidates = ScenarioNames.class,
      description = "What goes wrong (default: ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}.")
  private String scenario = TrafficPlan.DEFAULT_SCENARIO;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the sample traffic (default: ${DEFAULT-VALUE}).")
  private long seed = TrafficPlan.DEFAULT_SEED;

  /** For the help text. */
  static final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return TrafficPlan.scenarios().iterator();
    }
  }

  public UpCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<TrafficPlan> traffic = noTraffic ? Optional.empty() : Optional.of(plan());
    Screen screen = new Screen(around.out(), around.terminal(), around.columns());
    new UpSession(around.data(), around.home(), around.settings(), traffic, screen).run();
    return ExitCodes.OK;
  }

  private TrafficPlan plan() {
    try {
      return new TrafficPlan(rate, scenario, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
