package dev.faultline.local.stack;

import java.time.Duration;

/** Pauses that double with each failure in a row, from 1 s to 30 s. Not thread-safe. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(30);

  /** A part that ran for so long has come up well: the next failure is a first one again. */
  private static final Duration WELL = Duration.ofSeconds(60);

  private int failures;

  /**
   * The pause before the next try.
   *
   * @param ran for how long the part was up before it failed
   */
  Duration after(Duration ran) {
    failures = ran.compareTo(WELL) >= 0 ? 1 : failures + 1;
    long seconds = FIRST.toSeconds() << Math.min(failures - 1, 10);
    return seconds < MOST.toSeconds() ? Duration.ofSeconds(seconds) : MOST;
  }

  int failures() {
    return failures;
  }
}
