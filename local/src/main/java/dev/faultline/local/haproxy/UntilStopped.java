package dev.faultline.local.haproxy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end the work in order: from then on {@link #isStopped} says so, and the
 * process stays until this is closed, at most {@link #PATIENCE}.
 */
final class UntilStopped implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::awaitEnd, "stop-import");
  private volatile boolean stopped;

  UntilStopped() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean isStopped() {
    return stopped;
  }

  private void awaitEnd() {
    stopped = true;
    try {
      boolean unused = done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    if (!stopped) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending; the hook has run or sees the latch.
        stopped = true;
      }
    }
  }
}
