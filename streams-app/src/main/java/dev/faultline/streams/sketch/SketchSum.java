package dev.faultline.streams.sketch;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import java.util.Objects;

/**
 * Adds sketches in their compact form. One array over the range of their bins, at most {@link
 * BinIndex#COUNT} × 8 bytes, reused from sum to sum. Not thread-safe.
 */
public final class SketchSum {
  /** Room on each side of a bin that the array did not cover. */
  private static final int MARGIN = 16;

  private long[] counts = new long[2 * MARGIN];

  /** The bin of the array's first count. */
  private int base;

  private int low = BinIndex.COUNT;
  private int high = -1;
  private int bins;

  /** Adds the sketch at the reader's position and moves behind it. */
  public void add(ByteReader in) {
    int added = in.varint32();
    int bin = 0;
    for (int i = 0; i < added; i++) {
      bin += in.varint32();
      add(bin, in.varint());
    }
  }

  private void add(int bin, long count) {
    int at = bin - base;
    if (at < 0 || at >= counts.length) {
      cover(bin);
      at = bin - base;
    }
    if (counts[at] == 0) {
      bins++;
    }
    counts[at] += count;
    low = Math.min(low, bin);
    high = Math.max(high, bin);
  }

  private void cover(int bin) {
    Objects.checkIndex(bin, BinIndex.COUNT);
    int start = Math.max(0, bin - MARGIN);
    if (high < 0) {
      base = start;
      return;
    }
    int newBase = Math.min(base, start);
    int end = Math.min(BinIndex.COUNT, Math.max(base + counts.length, bin + MARGIN));
    long[] wider = new long[end - newBase];
    System.arraycopy(counts, low - base, wider, low - newBase, high - low + 1);
    counts = wider;
    base = newBase;
  }

  /** How many bins are not empty. */
  public int bins() {
    return bins;
  }

  /** Calls the visitor for each bin that is not empty, in order. */
  public void forEach(BinVisitor visitor) {
    for (int bin = low; bin <= high; bin++) {
      long count = counts[bin - base];
      if (count != 0) {
        visitor.visit(bin, count);
      }
    }
  }

  /** Writes the sum in the compact form. */
  public void writeTo(ByteWriter out) {
    out.varint(bins);
    int previous = 0;
    for (int bin = low; bin <= high; bin++) {
      long count = counts[bin - base];
      if (count != 0) {
        out.varint(bin - previous);
        out.varint(count);
        previous = bin;
      }
    }
  }

  /** Empties the sum. */
  public void clear() {
    for (int bin = low; bin <= high; bin++) {
      counts[bin - base] = 0;
    }
    low = BinIndex.COUNT;
    high = -1;
    bins = 0;
  }

  /** Receives bins. */
  @FunctionalInterface
  public interface BinVisitor {
    void visit(int bin, long count);
  }
}
