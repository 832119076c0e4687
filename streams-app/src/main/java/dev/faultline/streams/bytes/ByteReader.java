package dev.faultline.streams.bytes;

import java.util.Arrays;
import java.util.Objects;

/**
 * Reads the app's own binary forms, which it trusts: a damaged form ends in an {@link
 * IndexOutOfBoundsException} and stops the task rather than being counted wrongly. Not thread-safe.
 */
public final class ByteReader {
  private byte[] bytes = new byte[0];
  private int position;

  /** Reads from the start of these bytes. */
  public ByteReader over(byte[] newBytes) {
    return over(newBytes, 0);
  }

  public ByteReader over(byte[] newBytes, int offset) {
    bytes = newBytes;
    position = offset;
    return this;
  }

  public int position() {
    return position;
  }

  public void seek(int newPosition) {
    position = newPosition;
  }

  public boolean atEnd() {
    return position >= bytes.length;
  }

  public int get() {
    return bytes[position++];
  }

  public int int32() {
    return (get() & 255) << 24 | (get() & 255) << 16 | (get() & 255) << 8 | get() & 255;
  }

  public long int64() {
    return ((long) int32() << 32) | (int32() & 0xFFFF_FFFFL);
  }

  public long varint() {
    byte first = bytes[position++];
    if (first >= 0) {
      return first;
    }
    long value = first & 0x7F;
    for (int shift = 7; shift < 70; shift += 7) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("varint of more than 10 bytes before " + position);
  }

  public int varint32() {
    return Math.toIntExact(varint());
  }

  /** Moves behind so many varints. */
  public void skipVarints(int count) {
    int at = position;
    for (int left = count; left > 0; at++) {
      // The last byte of each is the one without the highest bit.
      left -= bytes[at] >= 0 ? 1 : 0;
    }
    position = at;
  }

  /** Moves behind the bytes that follow a varint of their number. */
  public void skipSized() {
    int length = varint32();
    position = Objects.checkFromIndexSize(position, length, bytes.length) + length;
  }

  /** A copy of the bytes behind a varint of their number. */
  public byte[] sized() {
    int length = varint32();
    int start = Objects.checkFromIndexSize(position, length, bytes.length);
    position += length;
    return Arrays.copyOfRange(bytes, start, position);
  }

  /** Whether the sized bytes at the position equal these; moves behind them if they do. */
  public boolean skipIfSizedEquals(byte[] expected) {
    int start = position;
    int length = varint32();
    if (length == expected.length
        && Arrays.equals(bytes, position, position + length, expected, 0, length)) {
      position += length;
      return true;
    }
    position = start;
    return false;
  }

  /** A copy of everything from the position to the end. */
  public byte[] rest() {
    byte[] copy = Arrays.copyOfRange(bytes, position, bytes.length);
    position = bytes.length;
    return copy;
  }

  /** A copy of the bytes between two positions. */
  public byte[] between(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
