package dev.faultline.embedded.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Ends this process when its parent is gone. The parent keeps the other end of standard input and
 * never writes; the system closes it however the parent ends, kill -9 included.
 */
public final class Tether {
  /** After this the process ends without its shutdown hooks having finished. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Tether() {}

  /** Starts to watch, on a thread that keeps no process alive. */
  public static void hold() {
    daemon("tether", Tether::watch).start();
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said here; only the end matters.
      }
    } catch (IOException e) {
      System.err.println("Standard input failed, so the parent is taken for gone: " + e);
    }
    daemon("tether-deadline", Tether::endAnyway).start();
    System.exit(0);
  }

  private static void endAnyway() {
    try {
      Thread.sleep(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
