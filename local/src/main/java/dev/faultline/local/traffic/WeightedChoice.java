package dev.faultline.local.traffic;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Picks an index with a probability in proportion to its weight, in constant time (Vose's alias
 * method).
 */
final class WeightedChoice {
  private final double[] threshold;
  private final int[] alias;

  /** The weights are positive. */
  WeightedChoice(double... weights) {
    int n = weights.length;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    threshold = new double[n];
    alias = new int[n];
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      threshold[i] = weights[i] * n / sum;
      (threshold[i] < 1 ? small : large).add(i);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int below = small.remove();
      int above = large.remove();
      alias[below] = above;
      threshold[above] -= 1 - threshold[below];
      (threshold[above] < 1 ? small : large).add(above);
    }
    // What is left differs from 1 by rounding only.
    small.forEach(i -> threshold[i] = 1);
    large.forEach(i -> threshold[i] = 1);
  }

  /** Weights that fall with the rank: 1, 1/2^s, 1/3^s and so on. */
  static WeightedChoice zipf(int n, double s) {
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = StrictMath.pow(i + 1, -s);
    }
    return new WeightedChoice(weights);
  }

  int pick(Dice dice) {
    int i = dice.below(threshold.length);
    return dice.unit() < threshold[i] ? i : alias[i];
  }
}
