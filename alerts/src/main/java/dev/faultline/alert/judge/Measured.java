package dev.faultline.alert.judge;

/**
 * What a rule found in a window.
 *
 * @param measure what value and threshold are, as alerts' records call it
 * @param connections all that were measured
 * @param failures those that the rule counts
 */
record Measured(
    Verdict verdict,
    String measure,
    double value,
    double threshold,
    long windowUnits,
    long connections,
    long failures) {

  /** What follows from it. */
  enum Verdict {
    /** The condition holds. */
    TRUE,
    /** Not so much that it would begin, too much for it to end: hysteresis. */
    STILL,
    /** It does not hold. */
    FALSE,
    /** There was too little to tell. */
    UNKNOWN
  }
}
