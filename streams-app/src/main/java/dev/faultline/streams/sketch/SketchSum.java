package dev.faultline.streams.sketch;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;

/**
 * Adds sketches in their compact form. One array over all bins ({@link BinIndex#COUNT} × 8 bytes),
 * reused from sum to sum. Not thread-safe.
 */
public final class SketchSum {
  private final long[] counts = new long[BinIndex.COUNT];
  private int low = BinIndex.COUNT;
  private int high = -1;
  private int bins;

  /** Adds the sketch at the reader's position and moves behind it. */
  public void add(ByteReader in) {
    int added = in.varint32();
    int bin = 0;
    for (int i = 0; i < added; i++) {
      bin += in.varint32();
      long count = in.varint();
      if (counts[bin] == 0) {
        bins++;
      }
      counts[bin] += count;
      if (i == 0) {
        low = Math.min(low, bin);
      }
    }
    if (added > 0) {
      high = Math.max(high, bin);
    }
  }

  /** How many bins are not empty. */
  public int bins() {
    return bins;
  }

  /** Calls the visitor for each bin that is not empty, in order. */
  public void forEach(BinVisitor visitor) {
    for (int bin = low; bin <= high; bin++) {
      if (counts[bin] != 0) {
        visitor.visit(bin, counts[bin]);
      }
    }
  }

  /** Writes the sum in the compact form. */
  public void writeTo(ByteWriter out) {
    out.varint(bins);
    int previous = 0;
    for (int bin = low; bin <= high; bin++) {
      if (counts[bin] != 0) {
        out.varint(bin - previous);
        out.varint(counts[bin]);
        previous = bin;
      }
    }
  }

  /** Empties the sum. */
  public void clear() {
    for (int bin = low; bin <= high; bin++) {
      counts[bin] = 0;
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
