package dev.faultline.local.command;

import dev.faultline.local.traffic.LiveTraffic;
import dev.faultline.local.traffic.TrafficPlan;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code traffic}: sample traffic alone, for a stack that something else runs. */
@Command(
    name = "traffic",
    description = "Publishes sample traffic until it is stopped; up does this by itself.")
public final class TrafficCommand implements Callable<Integer> {
  private final Surroundings around;

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions target;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Sample events a second (default: ${DEFAULT-VALUE}).")
  private int rate = TrafficPlan.DEFAULT_RATE;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      completionCandidates = UpCommand.ScenarioNames.class,
      description = "What goes wrong (default: ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}.")
  private String scenario = TrafficPlan.DEFAULT_SCENARIO;

  public TrafficCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    LiveTraffic traffic =
        LiveTraffic.start(plan(), target.resolve(around), Clock.systemUTC(), around.err()::println);
    Runtime.getRuntime().addShutdownHook(new Thread(traffic::close, "stop-traffic"));
    around.out().println("publishing " + rate + " events/s");
    // Only a signal ends it.
    new CountDownLatch(1).await();
    return ExitCodes.OK;
  }

  private TrafficPlan plan() {
    try {
      return new TrafficPlan(rate, scenario, TrafficPlan.DEFAULT_SEED);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
