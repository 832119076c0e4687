package dev.faultline.sink.delivery;

import dev.faultline.registry.RegistryUnavailableException;

/**
 * Keeps records back while the schema registry cannot be asked: they are not at fault. Not
 * thread-safe.
 */
final class RegistryPause {
  private final String who;
  private final Holds holds;
  private final Backoff backoff;
  private int failures;
  private long untilNanos;

  RegistryPause(String who, Holds holds, Backoff backoff) {
    this.who = who;
    this.holds = holds;
    this.backoff = backoff;
  }

  /** Whether to ask again later. */
  boolean isOn() {
    return failures > 0 && System.nanoTime() < untilNanos;
  }

  /** The registry could not be asked. */
  void begin(RegistryUnavailableException e) {
    failures++;
    untilNanos = System.nanoTime() + backoff.pause(failures).toNanos();
    holds.hold(who, e.getMessage());
  }

  /** The registry answered, or was not needed. */
  void end() {
    if (failures > 0) {
      failures = 0;
      holds.release(who);
    }
  }
}
