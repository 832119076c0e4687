package dev.faultline.local.up;

import dev.faultline.local.stack.StackState;
import dev.faultline.local.summary.Moment;
import dev.faultline.local.summary.Observer;
import dev.faultline.local.summary.Screen;
import dev.faultline.local.summary.SummaryText;
import dev.faultline.local.traffic.LiveTraffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows the numbers of the moment again and again, in a thread of its own, until it is closed. */
final class LiveSummary implements AutoCloseable {
  private static final long QUERY_MILLIS = 500;
  private final Observer observer;
  private final Supplier<StackState> stack;
  private final Optional<LiveTraffic> traffic;
  private final Screen screen;
  private final long began;
  private final Thread thread = new Thread(this::run, "summary");
  private boolean first = true;

  private LiveSummary(
      Observer observer,
      Supplier<StackState> stack,
      Optional<LiveTraffic> traffic,
      Screen screen,
      long began) {
    this.observer = observer;
    this.stack = stack;
    this.traffic = traffic;
    this.screen = screen;
    this.began = began;
  }

  /**
   * @param began when the stack was begun to be started, of {@link System#nanoTime}
   */
  static LiveSummary start(
      Observer observer,
      Supplier<StackState> stack,
      Optional<LiveTraffic> traffic,
      Screen screen,
      long began) {
    LiveSummary summary = new LiveSummary(observer, stack, traffic, screen, began);
    summary.thread.setDaemon(true);
    summary.thread.start();
    return summary;
  }

  private void run() {
    try {
      Moment earlier = observer.look(stack.get());
      while (true) {
        Thread.sleep(screen.pause().toMillis());
        Moment now = observer.look(stack.get());
        tellOfFirstRows(now);
        screen.summary(lines(now, earlier));
        earlier = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOfFirstRows(Moment now) {
    if (first && now.windowAge().isPresent()) {
      first = false;
      Duration since = Duration.ofNanos(System.nanoTime() - began);
      screen.say(
          "first numbers are in ClickHouse, %d s after the start".formatted(since.toSeconds()));
    }
  }

  private List<String> lines(Moment now, Moment earlier) {
    List<String> lines = new ArrayList<>();
    lines.add(SummaryText.numbers(now, earlier));
    traffic
        .map(LiveTraffic::story)
        .filter(story -> !story.isEmpty())
        .ifPresent(story -> lines.add("the script plays " + story));
    lines.add("in the last minute:");
    lines.addAll(SummaryText.failures(now));
    return lines;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      // A query under way is not waited for.
      thread.join(QUERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
