package dev.faultline.streams.sketch;

import dev.faultline.streams.bytes.ByteWriter;
import java.util.Arrays;

/**
 * Counts the bins of events' two durations, name resolution and connection, while a batch of events
 * goes by. Not thread-safe.
 *
 * <p>The steady path appends both bins as one number to a short list and touches nothing else: most
 * cells see few events between two commits, and the list is then two cache lines. A cell that sees
 * many folds the list into two arrays of counts. Nothing is allocated once the arrays have grown;
 * they hold at most {@link #PENDING} and twice {@link BinIndex#COUNT} entries.
 */
public final class DurationCounts {
  /** Stands for a duration that an event does not have. */
  public static final int NONE = -1;

  /** How many events are kept as a list before they are folded. */
  static final int PENDING = 32;

  private static final int LOW_HALF = 0xFFFF;

  private int[] pending = new int[4];
  private int pendingCount;

  /** Both null until the list has been full. */
  private BinCounts dns;

  private BinCounts connect;

  /**
   * Counts one event.
   *
   * @param dnsBin of name resolution, or {@link #NONE}
   * @param connectBin of the connection, or {@link #NONE}
   */
  public void add(int dnsBin, int connectBin) {
    if (pendingCount == pending.length) {
      makeRoom();
    }
    pending[pendingCount++] = dnsBin << 16 | connectBin & LOW_HALF;
  }

  private void makeRoom() {
    if (pending.length < PENDING) {
      pending = Arrays.copyOf(pending, pending.length * 2);
      return;
    }
    if (dns == null) {
      dns = new BinCounts();
      connect = new BinCounts();
    }
    fold();
  }

  private void fold() {
    for (int i = 0; i < pendingCount; i++) {
      add(dns, upper(pending[i]));
      add(connect, lower(pending[i]));
    }
    pendingCount = 0;
  }

  private static void add(BinCounts counts, int bin) {
    if (bin != NONE) {
      counts.add(bin);
    }
  }

  private static int upper(int pair) {
    return pair >> 16;
  }

  /** The low half with its sign, which is that of {@link #NONE}. */
  private static int lower(int pair) {
    return (short) pair;
  }

  /**
   * Writes the sketch of name resolution, then that of connections, in the form that {@link
   * SketchForm} describes, and empties both for the next batch.
   */
  public void drainTo(ByteWriter out) {
    if (dns != null) {
      fold();
      dns.drainTo(out);
      connect.drainTo(out);
      return;
    }
    // Sorted as they are, the pairs are in the order of their upper halves.
    Arrays.sort(pending, 0, pendingCount);
    drainUpperHalves(out);
    for (int i = 0; i < pendingCount; i++) {
      pending[i] <<= 16;
    }
    Arrays.sort(pending, 0, pendingCount);
    drainUpperHalves(out);
    pendingCount = 0;
  }

  private void drainUpperHalves(ByteWriter out) {
    int first = 0;
    while (first < pendingCount && pending[first] < 0) {
      first++; // those without the duration
    }
    int bins = 0;
    for (int i = first; i < pendingCount; i++) {
      bins += i == first || upper(pending[i]) != upper(pending[i - 1]) ? 1 : 0;
    }
    out.varint(bins);
    int previous = 0;
    for (int i = first; i < pendingCount; ) {
      int start = i;
      int bin = upper(pending[start]);
      while (i < pendingCount && upper(pending[i]) == bin) {
        i++;
      }
      out.varint(bin - previous);
      out.varint(i - start);
      previous = bin;
    }
  }
}
