package dev.faultline.dashboard.api;

/** The bins of the latency sketches: bin i holds the values above gamma^(i-1), up to gamma^i. */
final class Sketch {
  private static final double GAMMA = 1.01 / 0.99;

  private Sketch() {}

  /** The largest value, in microseconds, of the bin that holds this one. */
  static double endOfBin(double micros) {
    return end(Math.ceil(Math.log(Math.max(1, micros)) / Math.log(GAMMA)));
  }

  /** The largest value of a bin. */
  static double end(double index) {
    return Math.pow(GAMMA, index);
  }
}
