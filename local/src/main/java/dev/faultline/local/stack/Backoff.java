package dev.faultline.local.stack;

import java.time.Duration;

/** Pauses that double with each failure in a row, up to 30 s. Not thread-safe. */
final class Backoff {
  private static final Duration MOST = Duration.ofSeconds(30);

  private static final int MOST_DOUBLINGS = 10;

  /** A part that ran for so long has come up well: the next failure is a first one again. */
  private static final Duration WELL = Duration.ofSeconds(60);

  private final Duration first;
  private int failures;

  Backoff(Duration first) {
    this.first = first;
  }

  /**
   * The pause before the next try.
   *
   * @param ran for how long the part was up before it failed
   */
  Duration after(Duration ran) {
    failures = ran.compareTo(WELL) >= 0 ? 1 : failures + 1;
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(MOST) < 0 ? pause : MOST;
  }

  int failures() {
    return failures;
  }
}
