package dev.faultline.local.up;

import dev.faultline.local.stack.StackState;
import dev.faultline.local.summary.Moment;
import dev.faultline.local.summary.Observer;
import dev.faultline.local.summary.Screen;
import dev.faultline.local.summary.SummaryText;
import dev.faultline.local.traffic.LiveTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows the numbers of the moment again and again, in a thread of its own, until it is closed. */
final class LiveSummary implements AutoCloseable {
  private static final long QUERY_MILLIS = 500;
  private static final long LOOK_MILLIS = 500;
  private static final long WINDOW_SECONDS = 10;
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
        pause();
        Moment now = observer.look(stack.get());
        screen.summary(lines(now, earlier));
        earlier = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause() throws InterruptedException {
    long until = System.nanoTime() + screen.pause().toNanos();
    while (System.nanoTime() < until) {
      Thread.sleep(LOOK_MILLIS);
      if (first) {
        tellOfFirstRows();
      }
    }
  }

  /** Rows of an earlier run do not count: the window must be of this one. */
  private void tellOfFirstRows() {
    long since = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    OptionalLong age = observer.windowAge();
    if (age.isPresent() && age.getAsLong() < since + WINDOW_SECONDS) {
      first = false;
      screen.say("the first numbers are in ClickHouse, %d s after the start".formatted(since));
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
