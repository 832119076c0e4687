package dev.faultline.streams.sketch;

import dev.faultline.streams.bytes.ByteWriter;
import java.util.Arrays;

/**
 * Counts bins in an array over their range, which grows to {@link BinIndex#COUNT} entries at the
 * most and is kept from batch to batch. Not thread-safe.
 */
final class BinCounts {
  /** Room on each side of a bin that the array did not cover. */
  private static final int MARGIN = 16;

  private int[] counts = new int[2 * MARGIN];
  private int base = -1;
  private int low = Integer.MAX_VALUE;
  private int high = -1;

  void add(int bin) {
    int at = bin - base;
    if (base < 0 || at < 0 || at >= counts.length) {
      cover(bin);
      at = bin - base;
    }
    counts[at]++;
    low = Math.min(low, bin);
    high = Math.max(high, bin);
  }

  private void cover(int bin) {
    int start = Math.max(0, bin - MARGIN);
    if (base < 0) {
      base = start;
      return;
    }
    int newBase = Math.min(base, start);
    int end = Math.max(base + counts.length, bin + MARGIN);
    int[] wider = new int[end - newBase];
    System.arraycopy(counts, 0, wider, base - newBase, counts.length);
    counts = wider;
    base = newBase;
  }

  /** Writes the counts in the form that {@link SketchForm} describes and empties them. */
  void drainTo(ByteWriter out) {
    if (high < 0) {
      out.varint(0);
      return;
    }
    int bins = 0;
    for (int bin = low; bin <= high; bin++) {
      bins += counts[bin - base] == 0 ? 0 : 1;
    }
    out.varint(bins);
    int previous = 0;
    for (int bin = low; bin <= high; bin++) {
      int count = counts[bin - base];
      if (count != 0) {
        out.varint(bin - previous);
        out.varint(count);
        previous = bin;
      }
    }
    Arrays.fill(counts, low - base, high - base + 1, 0);
    low = Integer.MAX_VALUE;
    high = -1;
  }
}
