package dev.faultline.embedded.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to run a child process.
 *
 * @param name for people, in messages and thread names
 * @param command program and arguments
 * @param environment added to this process's own
 * @param log file for what it writes; one older file is kept beside it
 * @param readiness how it is found to be ready; used for one start only
 * @param readyWithin longer, and the start has failed
 * @param stopWithin how long it may take to end by itself before it is killed
 */
public record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    Readiness readiness,
    Duration readyWithin,
    Duration stopWithin) {

  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The environment may hold passwords. */
  @Override
  public String toString() {
    return "ChildSpec[" + name + ", log " + log + "]";
  }
}
