package dev.faultline.bench.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers from 0 on of which the k-th is 1/k times as frequent as the first. */
final class Zipf {
  private final double[] cumulative;

  Zipf(int numbers) {
    cumulative = new double[numbers];
    double sum = 0;
    for (int i = 0; i < numbers; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
    for (int i = 0; i < numbers; i++) {
      cumulative[i] /= sum;
    }
  }

  int next(SplittableRandom random) {
    int at = Arrays.binarySearch(cumulative, random.nextDouble());
    return Math.min(at >= 0 ? at : -at - 1, cumulative.length - 1);
  }
}
