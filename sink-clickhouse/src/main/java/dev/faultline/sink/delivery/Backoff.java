package dev.faultline.sink.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that double with each failure up to a longest one, each shortened at random by up to a
 * half, so that several sinks do not come back all at once.
 *
 * @param first after the first failure, above 0
 * @param longest at least the first
 */
public record Backoff(Duration first, Duration longest) {

  /** The pause after so many failures in a row, from 1. */
  public Duration pause(int failures) {
    int doublings = Math.min(failures - 1, 30);
    long nanos =
        first.toNanos() > longest.toNanos() >> doublings
            ? longest.toNanos()
            : first.toNanos() << doublings;
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
  }
}
