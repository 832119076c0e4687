package dev.faultline.local.traffic;

/**
 * A seeded source of chance (SplitMix64). Of our own, so that a seed gives the same traffic on
 * every JDK; the methods allocate nothing. Not thread-safe.
 */
final class Dice {
  private static final double UNIT = 0x1.0p-53;
  private long state;

  Dice(long seed) {
    state = seed;
  }

  long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** At least 0, less than 1. */
  double unit() {
    return (nextLong() >>> 11) * UNIT;
  }

  /** At least 0, less than the bound, which is positive. */
  int below(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }
}
