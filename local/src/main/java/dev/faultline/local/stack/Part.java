package dev.faultline.local.stack;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One part of the stack, as the supervisor sees it. */
public interface Part {

  String name();

  /** The parts that must have been ready before this one is started for the first time. */
  Set<String> needs();

  /** The port it answers on. */
  int port();

  /** Where it answers about its health and metrics, if it does. */
  default Optional<URI> operations() {
    return Optional.empty();
  }

  /**
   * Starts it and waits until it does its job. If it does not, or if the thread is interrupted, no
   * process is left.
   *
   * @throws PartException if it does not come up
   */
  Instance start() throws PartException, InterruptedException;

  /** A started part. */
  interface Instance {

    /** Its process; empty where it has ended already. */
    Optional<ProcessHandle> process();

    /** Waits for its end; the exit code. */
    int awaitEnd() throws InterruptedException;

    /** What it said last, the newest at the end. */
    List<String> lastLines();

    /** Asks it to end, and ends it by force where it takes too long. */
    void stop();

    /** Ends it by force. */
    void kill();
  }
}
