package dev.faultline.runtime.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a program has open; closes it in reverse order, once, within a deadline. */
final class Closing {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private record Part(String name, AutoCloseable closeable) {}

  private final Deque<Part> parts = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean started;
  private volatile String current = "nothing";

  /** Adds a part; if closing has begun, it is closed at once, so that none is left open. */
  void add(String name, AutoCloseable closeable) {
    synchronized (this) {
      if (!started) {
        parts.push(new Part(name, closeable));
        return;
      }
    }
    close(new Part(name, closeable));
  }

  /** Closes everything; false if the deadline passed first. */
  boolean closeWithin(Duration deadline) {
    begin();
    try {
      if (closed.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      log.error("{} did not stop within {} ms; ending anyway", current, deadline.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void begin() {
    synchronized (this) {
      if (started) {
        return;
      }
      started = true;
    }
    Thread closer = new Thread(this::closeAll, "closing");
    closer.setDaemon(true);
    closer.start();
  }

  private void closeAll() {
    // No part is added to the queue once closing has begun, so this thread alone sees it.
    for (Part part : parts) {
      close(part);
    }
    closed.countDown();
  }

  private void close(Part part) {
    current = part.name();
    try {
      part.closeable().close();
    } catch (Exception e) {
      log.error("stopping {} failed; going on with the rest", part.name(), e);
    }
  }
}
