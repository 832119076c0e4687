package dev.faultline.local.up;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is open, closed in the opposite order, once. Thread-safe. */
final class Closing {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private record Open(String name, AutoCloseable what) {}

  private final Deque<Open> open = new ArrayDeque<>();
  private boolean closed;

  /** Adds something; closed already, it is closed at once, so that nothing is left open. */
  synchronized void add(String name, AutoCloseable what) {
    if (closed) {
      close(new Open(name, what));
    } else {
      open.push(new Open(name, what));
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private static void close(Open one) {
    try {
      one.what().close();
    } catch (Exception e) {
      log.error("stopping {} failed; going on with the rest", one.name(), e);
    }
  }
}
