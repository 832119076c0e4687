package dev.faultline.systemtests.oracle;

import java.util.Arrays;

/** How many durations fell into each bin; kept sorted, since most cells have few bins. */
final class Bins {
  private int[] indexes = new int[2];
  private int[] counts = new int[2];
  private int size;

  void add(Long micros) {
    if (micros == null) {
      return;
    }
    int index = LatencyBins.indexOf(micros);
    int at = Arrays.binarySearch(indexes, 0, size, index);
    if (at >= 0) {
      counts[at]++;
      return;
    }
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    int place = -at - 1;
    System.arraycopy(indexes, place, indexes, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    indexes[place] = index;
    counts[place] = 1;
    size++;
  }

  /** As ClickHouse writes a map. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < size; i++) {
      out.append(i == 0 ? "" : ",").append(indexes[i]).append(':').append(counts[i]);
    }
    return out.append('}').toString();
  }
}
