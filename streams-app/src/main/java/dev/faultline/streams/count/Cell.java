package dev.faultline.streams.count;

import dev.faultline.streams.sketch.DurationCounts;

/** What one task counted of one failure kind, or of the successes, in one window since a commit. */
final class Cell {
  /** Null for successes. */
  final FailureKind kind;

  long connections;
  final DurationCounts durations = new DurationCounts();

  /** Null until a failure is sampled. */
  SmallestSamples samples;

  Cell(FailureKind kind) {
    this.kind = kind;
  }
}
