package dev.faultline.local.up;

import dev.faultline.local.LocalException;
import dev.faultline.local.LocalSettings;
import dev.faultline.local.publish.PublishTarget;
import dev.faultline.local.sql.ClickHouse;
import dev.faultline.local.stack.DataFolder;
import dev.faultline.local.stack.Leftovers;
import dev.faultline.local.stack.LocalStack;
import dev.faultline.local.stack.StackLock;
import dev.faultline.local.summary.Observer;
import dev.faultline.local.summary.Screen;
import dev.faultline.local.traffic.LiveTraffic;
import dev.faultline.local.traffic.TrafficPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * One {@code up}: the lock, the stack, the traffic and the summary. A signal to the process, or the
 * stack's failure to come up, stops what was started, in the opposite order.
 */
public final class UpSession {
  private final DataFolder data;
  private final Path home;
  private final LocalSettings settings;
  private final Optional<TrafficPlan> plan;
  private final Screen screen;
  private final Clock clock = Clock.systemUTC();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Closing closing = new Closing();
  private volatile boolean failed;

  public UpSession(
      DataFolder data,
      Path home,
      LocalSettings settings,
      Optional<TrafficPlan> plan,
      Screen screen) {
    this.data = data;
    this.home = home;
    this.settings = settings;
    this.plan = plan;
    this.screen = screen;
  }

  /**
   * Runs until the process is told to end.
   *
   * @throws LocalException if the stack does not come up; all that was started is stopped then
   */
  public void run() throws InterruptedException {
    closing.add("lock", StackLock.take(data));
    // From here on, whatever ends the process stops what was started.
    Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "stop"));
    try {
      bringUp();
    } catch (LocalException e) {
      failed = true;
      closing.close();
      throw e;
    }
    stopped.await();
  }

  private void bringUp() throws InterruptedException {
    long began = System.nanoTime();
    Leftovers.end(data, screen::say);
    screen.say("starting the stack; its data and logs are in " + data.path());
    LocalStack stack = new LocalStack(data, home, settings.local(), screen::say);
    closing.add("stack", stack);
    stack.start();
    stack.awaitReady();
    screen.say("the stack is up after %.1f s".formatted((System.nanoTime() - began) / 1e9));
    screen.say("  Kafka            " + stack.kafkaAddress());
    screen.say("  schema registry  " + stack.registryAddress());
    screen.say("  ClickHouse       " + stack.clickhouseAddress());
    screen.say("  dashboard        " + stack.dashboardLink());
    Optional<LiveTraffic> traffic = plan.map(one -> startTraffic(one, stack));
    ClickHouse clickhouse = new ClickHouse(stack.clickhouseAddress());
    closing.add(
        "summary",
        LiveSummary.start(new Observer(clickhouse, clock), stack::state, traffic, screen, began));
  }

  private LiveTraffic startTraffic(TrafficPlan one, LocalStack stack) {
    PublishTarget target = PublishTarget.open(stack.kafkaAddress(), stack.registryAddress());
    LiveTraffic traffic = LiveTraffic.start(one, target, clock, screen::say);
    closing.add("sample traffic", traffic);
    screen.say(
        "sample traffic: %,d events/s, scenario %s, seed %d"
            .formatted(one.rate(), one.scenario(), one.seed()));
    return traffic;
  }

  private void onShutdown() {
    if (closing.isClosed()) {
      return;
    }
    long began = System.nanoTime();
    screen.summary(java.util.List.of());
    screen.say("stopping");
    closing.close();
    screen.say("stopped after %.1f s".formatted((System.nanoTime() - began) / 1e9));
    stopped.countDown();
    if (!failed) {
      // A signal is how an up ends; that is no error.
      Runtime.getRuntime().halt(0);
    }
  }
}
