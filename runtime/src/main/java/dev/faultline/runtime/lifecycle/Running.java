package dev.faultline.runtime.lifecycle;

import dev.faultline.runtime.health.Health;
import dev.faultline.runtime.metrics.Metrics;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running program, as its parts see it. Any thread may call it. */
public final class Running {
  private static final Logger log = LoggerFactory.getLogger(Running.class);

  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private final Closing closing = new Closing();
  private final BlockingQueue<String> fatal = new ArrayBlockingQueue<>(1);

  Running() {}

  public Health health() {
    return health;
  }

  public Metrics metrics() {
    return metrics;
  }

  /** Has a part closed when the program stops, before the parts that were added earlier. */
  public void closeOnStop(String name, AutoCloseable part) {
    closing.add(name, part);
  }

  /**
   * Ends the program with exit code 1. Returns at once; the stop goes on in another thread, so that
   * a part may call it from a thread that the stop waits for.
   *
   * @param reason what happened, to which thing, and what to do
   */
  public void fail(String reason, Throwable cause) {
    log.error("fatal: {}", reason, cause);
    // Only the first reason is told at the end; the log has the later ones.
    fatal.offer(reason);
  }

  /** Waits until a part fails; the reason. */
  String awaitFatal() throws InterruptedException {
    return fatal.take();
  }

  Closing closing() {
    return closing;
  }
}
