package dev.faultline.streams.merge;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The 10 s windows of one service or site, each as its cells in compact form. The coarser windows
 * are not kept: they are sums of these, so the resolutions cannot disagree.
 */
final class SubjectWindows {
  /** What a window costs besides its cells: two array slots and an array header. */
  static final int OVERHEAD_BYTES = 32;

  final byte[] key;

  /** Units since the epoch, ascending. */
  private long[] starts = new long[4];

  private byte[][] cells = new byte[4][];
  private int size;

  SubjectWindows(byte[] key) {
    this.key = key;
  }

  /** Null if the window has no counts. */
  byte[] get(long window) {
    int at = indexOf(window);
    return at < 0 ? null : cells[at];
  }

  /** Returns by how many bytes the state grew. */
  int put(long window, byte[] newCells) {
    int at = indexOf(window);
    if (at >= 0) {
      int grown = newCells.length - cells[at].length;
      cells[at] = newCells;
      return grown;
    }
    insert(-at - 1, window, newCells);
    return newCells.length + OVERHEAD_BYTES;
  }

  private void insert(int at, long window, byte[] newCells) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      cells = Arrays.copyOf(cells, size * 2);
    }
    System.arraycopy(starts, at, starts, at + 1, size - at);
    System.arraycopy(cells, at, cells, at + 1, size - at);
    starts[at] = window;
    cells[at] = newCells;
    size++;
  }

  /** Returns how many bytes were given back. */
  int remove(long window) {
    int at = indexOf(window);
    if (at < 0) {
      return 0;
    }
    int freed = cells[at].length + OVERHEAD_BYTES;
    System.arraycopy(starts, at + 1, starts, at, size - at - 1);
    System.arraycopy(cells, at + 1, cells, at, size - at - 1);
    size--;
    cells[size] = null;
    return freed;
  }

  /** Hands out the cells of all windows from one (inclusive) to another (exclusive). */
  void forEach(long from, long to, Consumer<byte[]> visitor) {
    int at = indexOf(from);
    for (int i = at < 0 ? -at - 1 : at; i < size && starts[i] < to; i++) {
      visitor.accept(cells[i]);
    }
  }

  int size() {
    return size;
  }

  long start(int i) {
    return starts[i];
  }

  private int indexOf(long window) {
    // The newest window is asked for most of the time.
    if (size > 0 && starts[size - 1] == window) {
      return size - 1;
    }
    return Arrays.binarySearch(starts, 0, size, window);
  }
}
