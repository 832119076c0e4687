package dev.faultline.streams.start;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of the app when a stream thread dies. What may pass by itself costs only the
 * thread, which is replaced after a pause; its open transaction is aborted and read again. Anything
 * else, and too many deaths in a short time, end the program: going on could lose counts.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);

  /** More deaths than this in the period are no passing trouble. */
  static final int MOST = 10;

  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final BiConsumer<String, Throwable> end;
  private final InstantSource clock;
  private final Duration pause;
  private final Deque<Long> deaths = new ArrayDeque<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  /**
   * @param end ends the program for this reason and cause; must return at once
   * @param pause before a thread is replaced; it keeps its partitions meanwhile
   */
  ThreadFailures(BiConsumer<String, Throwable> end, InstantSource clock, Duration pause) {
    this.end = end;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable error) {
    String thread = Thread.currentThread().getName();
    if (!mayPass(error)) {
      end.accept(thread + " died: " + rootOf(error), error);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (!countAndCheck()) {
      end.accept(
          "more than %d stream threads died in %d minutes, the last of: %s"
              .formatted(MOST, PERIOD.toMinutes(), rootOf(error)),
          error);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    log.warn("{} died of something that may pass; replacing it in {}", thread, pause, error);
    return pauseUnlessStopping()
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Ends pauses, so that a stop does not wait for them. */
  @Override
  public void close() {
    stopping.countDown();
  }

  private synchronized boolean countAndCheck() {
    long now = clock.millis();
    deaths.addLast(now);
    while (deaths.peekFirst() < now - PERIOD.toMillis()) {
      deaths.removeFirst();
    }
    return deaths.size() <= MOST;
  }

  private boolean pauseUnlessStopping() {
    try {
      return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean mayPass(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
