package dev.faultline.relay;

import java.time.Duration;

/** The pause after each failure in a row. */
record Backoff(Duration first, Duration longest) {
  Duration after(int failures) {
    long factor = 1L << Math.min(failures - 1, 30);
    Duration pause = first.multipliedBy(factor);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
