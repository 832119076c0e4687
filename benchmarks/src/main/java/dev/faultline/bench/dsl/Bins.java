package dev.faultline.bench.dsl;

import dev.faultline.schema.SketchBin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A DDSketch: bins in order, and their counts. */
final class Bins {
  private static final double INVERSE_LOG_GAMMA = 1 / Math.log(1.01 / 0.99);

  int[] indexes = new int[4];
  long[] counts = new long[4];
  int size;

  /** The bin of a duration in microseconds. */
  static int of(long micros) {
    return (int) Math.ceil(Math.log((double) Math.max(micros, 1)) * INVERSE_LOG_GAMMA);
  }

  void add(int index) {
    int at = Arrays.binarySearch(indexes, 0, size, index);
    if (at >= 0) {
      counts[at]++;
    } else {
      insert(-at - 1, index, 1);
    }
  }

  void append(int index, long count) {
    insert(size, index, count);
  }

  private void insert(int at, int index, long count) {
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

  List<SketchBin> toRecords() {
    List<SketchBin> records = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      records.add(new SketchBin(indexes[i], counts[i]));
    }
    return records;
  }
}
