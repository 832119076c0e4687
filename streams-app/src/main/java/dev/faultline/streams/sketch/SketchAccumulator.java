package dev.faultline.streams.sketch;

import dev.faultline.streams.bytes.ByteWriter;
import java.util.Arrays;

/**
 * Counts bins while a batch of events goes by. Not thread-safe.
 *
 * <p>The steady path appends the bin to a short list and touches nothing else: most cells see few
 * events between two commits, and a list of 16-bit bins fits into one cache line. A cell that sees
 * many folds the list into an array of counts over the range of its bins. Nothing is allocated once
 * the arrays have grown; they hold at most {@link #PENDING} and {@link BinIndex#COUNT} entries.
 */
public final class SketchAccumulator {
  /** How many bins are kept as a list before they are folded. */
  static final int PENDING = 32;

  private short[] pending = new short[4];
  private int pendingCount;
  private int[] counts;
  private int base;
  private int low = Integer.MAX_VALUE;
  private int high = -1;

  /** Counts one value of the bin. */
  public void add(int bin) {
    if (pendingCount == pending.length) {
      makeRoom();
    }
    pending[pendingCount++] = (short) bin;
  }

  private void makeRoom() {
    if (pending.length < PENDING) {
      pending = Arrays.copyOf(pending, pending.length * 2);
    } else {
      fold();
    }
  }

  private void fold() {
    if (pendingCount == 0) {
      return;
    }
    int min = Integer.MAX_VALUE;
    int max = -1;
    for (int i = 0; i < pendingCount; i++) {
      min = Math.min(min, pending[i]);
      max = Math.max(max, pending[i]);
    }
    cover(min, max);
    for (int i = 0; i < pendingCount; i++) {
      counts[pending[i] - base]++;
    }
    low = Math.min(low, min);
    high = Math.max(high, max);
    pendingCount = 0;
  }

  private void cover(int min, int max) {
    if (counts == null) {
      base = Math.max(0, min - 16);
      counts = new int[max + 17 - base];
    } else if (min < base || max >= base + counts.length) {
      int newBase = Math.max(0, Math.min(base, min - 16));
      int end = Math.max(base + counts.length, max + 17);
      int[] wider = new int[end - newBase];
      System.arraycopy(counts, 0, wider, base - newBase, counts.length);
      counts = wider;
      base = newBase;
    }
  }

  /**
   * Writes the sketch in the form that {@link SketchForm} describes and empties it for the next
   * batch.
   */
  public void drainTo(ByteWriter out) {
    if (counts == null) {
      drainPending(out);
      return;
    }
    fold();
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
        counts[bin - base] = 0;
      }
    }
    low = Integer.MAX_VALUE;
    high = -1;
  }

  private void drainPending(ByteWriter out) {
    Arrays.sort(pending, 0, pendingCount);
    int bins = 0;
    for (int i = 0; i < pendingCount; i++) {
      bins += i == 0 || pending[i] != pending[i - 1] ? 1 : 0;
    }
    out.varint(bins);
    int previous = 0;
    for (int i = 0; i < pendingCount; ) {
      int start = i;
      while (i < pendingCount && pending[i] == pending[start]) {
        i++;
      }
      out.varint(pending[start] - previous);
      out.varint(i - start);
      previous = pending[start];
    }
    pendingCount = 0;
  }
}
