package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.sketch.SketchSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds the cells of windows. Cells have the form: their number, a varint; then for each its error
 * code and DNS response code, each as its length and UTF-8, its connections, a varint, and the
 * sketches of DNS and connect durations in the form of {@code SketchForm}.
 *
 * <p>The objects are reused from sum to sum, at most {@link #KEPT} cells of them, each with two
 * arrays over the range of its bins. Not thread-safe.
 */
final class CellsSum {
  /** More than the catalogue has codes; codes are free text, and a sum may have any number. */
  private static final int KEPT = 64;

  /** One cell of the sum. */
  static final class Cell {
    byte[] code;
    byte[] rcode;
    long connections;
    final SketchSum dns = new SketchSum();
    final SketchSum connect = new SketchSum();

    private int compareTo(byte[] otherCode, byte[] otherRcode) {
      int byCode = Arrays.compareUnsigned(code, otherCode);
      return byCode != 0 ? byCode : Arrays.compareUnsigned(rcode, otherRcode);
    }
  }

  /** Ordered by code and response code; beyond {@link #size} lie cells for reuse. */
  private final List<Cell> cells = new ArrayList<>();

  private int size;
  private long connections;

  /** Where {@link #cellAt} found its cell. */
  private int place;

  /** Adds the cells at the reader's position and moves behind them. */
  void add(ByteReader in) {
    int added = in.varint32();
    int guess = 0;
    for (int i = 0; i < added; i++) {
      Cell cell = cellAt(in, guess);
      guess = place + 1;
      long count = in.varint();
      cell.connections += count;
      connections += count;
      cell.dns.add(in);
      cell.connect.add(in);
    }
  }

  /** Cells mostly come in the order that the sum has already. */
  private Cell cellAt(ByteReader in, int guess) {
    if (guess < size) {
      Cell cell = cells.get(guess);
      int start = in.position();
      if (in.skipIfSizedEquals(cell.code)) {
        if (in.skipIfSizedEquals(cell.rcode)) {
          place = guess;
          return cell;
        }
        in.seek(start);
      }
    }
    return find(in.sized(), in.sized());
  }

  private Cell find(byte[] code, byte[] rcode) {
    int at = firstFrom(code, rcode);
    place = at;
    if (at < size && cells.get(at).compareTo(code, rcode) == 0) {
      return cells.get(at);
    }
    Cell cell = size < cells.size() ? cells.remove(size) : new Cell();
    cell.code = code;
    cell.rcode = rcode;
    cells.add(at, cell);
    size++;
    return cell;
  }

  /** The place of the first cell that is not before these codes. */
  private int firstFrom(byte[] code, byte[] rcode) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (cells.get(middle).compareTo(code, rcode) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  int size() {
    return size;
  }

  Cell get(int i) {
    return cells.get(i);
  }

  /** Of all cells. */
  long connections() {
    return connections;
  }

  void writeTo(ByteWriter out) {
    out.varint(size);
    for (int i = 0; i < size; i++) {
      Cell cell = cells.get(i);
      out.sized(cell.code);
      out.sized(cell.rcode);
      out.varint(cell.connections);
      cell.dns.writeTo(out);
      cell.connect.writeTo(out);
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      Cell cell = cells.get(i);
      cell.connections = 0;
      cell.dns.clear();
      cell.connect.clear();
    }
    if (cells.size() > KEPT) {
      cells.subList(KEPT, cells.size()).clear();
    }
    size = 0;
    connections = 0;
  }
}
