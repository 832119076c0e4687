package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.sketch.SketchForm;
import java.util.Arrays;

/**
 * The connections of windows by error code, whatever their response codes; sketches are skipped.
 * Holds the codes of one service's minute, reused from minute to minute. Not thread-safe.
 */
final class CodeCounts {
  /** In order; a service may have any number, since codes are free text. */
  private byte[][] codes = new byte[8][];

  private long[] counts = new long[8];
  private int size;

  /** Adds the cells at the reader's position, in the form of {@link CellsSum}. */
  void add(ByteReader in) {
    int cells = in.varint32();
    int code = 0;
    for (int i = 0; i < cells; i++) {
      code = codeAt(in, code);
      in.skipSized();
      counts[code] += in.varint();
      SketchForm.skip(in);
      SketchForm.skip(in);
    }
  }

  /** Cells come in the order of their codes: mostly it is the code before, or the one after it. */
  private int codeAt(ByteReader in, int before) {
    for (int i = before; i < Math.min(before + 2, size); i++) {
      if (in.skipIfSizedEquals(codes[i])) {
        return i;
      }
    }
    byte[] code = in.sized();
    int at = find(code);
    return at >= 0 ? at : insert(-at - 1, code);
  }

  private int find(byte[] code) {
    return Arrays.binarySearch(codes, 0, size, code, Arrays::compareUnsigned);
  }

  private int insert(int at, byte[] code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(codes, at, codes, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    codes[at] = code;
    counts[at] = 0;
    size++;
    return at;
  }

  /** 0 for a code that did not occur. */
  long of(byte[] code) {
    int at = find(code);
    return at < 0 ? 0 : counts[at];
  }

  void clear() {
    Arrays.fill(codes, 0, size, null);
    size = 0;
  }
}
