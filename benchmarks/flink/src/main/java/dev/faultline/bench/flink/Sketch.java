package dev.faultline.bench.flink;

import java.util.Arrays;

/** A DDSketch: bins in order, and their counts. A POJO by Flink's rules. */
public class Sketch {
  private static final double INVERSE_LOG_GAMMA = 1 / Math.log(1.01 / 0.99);

  public short[] indexes = new short[4];
  public long[] counts = new long[4];
  public int size;

  /** Flink makes them. */
  public Sketch() {}

  /** The bin of a duration in microseconds. */
  static short bin(long micros) {
    return (short) Math.ceil(Math.log((double) Math.max(micros, 1)) * INVERSE_LOG_GAMMA);
  }

  void add(short index, long count) {
    int at = Arrays.binarySearch(indexes, 0, size, index);
    if (at >= 0) {
      counts[at] += count;
      return;
    }
    at = -at - 1;
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(indexes, at, indexes, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    indexes[at] = index;
    counts[at] = count;
    size++;
  }

  void addAll(Sketch other) {
    for (int i = 0; i < other.size; i++) {
      add(other.indexes[i], other.counts[i]);
    }
  }
}
