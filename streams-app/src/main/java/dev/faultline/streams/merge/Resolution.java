package dev.faultline.streams.merge;

import java.time.Duration;

/**
 * The lengths of windows. All are tumbling and aligned to the epoch; times are in units of the
 * finest, 10 s.
 */
enum Resolution {
  TEN_SECONDS(1, Duration.ofSeconds(1)),
  MINUTE(6, Duration.ofSeconds(5)),
  HOUR(360, Duration.ofSeconds(30));

  /** The unit of all windows in the engine. */
  static final int UNIT_SECONDS = 10;

  static final long UNIT_MICROS = UNIT_SECONDS * 1_000_000L;

  /** How many units a window has. */
  final int units;

  /** How often an open window is published if it changed: half of what the design allows. */
  final long publishEveryMs;

  Resolution(int units, Duration publishEvery) {
    this.units = units;
    publishEveryMs = publishEvery.toMillis();
  }

  int seconds() {
    return units * UNIT_SECONDS;
  }

  /** The start of the window that contains this 10 s window. */
  long startOf(long window) {
    return Math.floorDiv(window, (long) units) * units;
  }
}
