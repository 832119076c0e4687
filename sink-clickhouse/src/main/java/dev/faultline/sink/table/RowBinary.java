package dev.faultline.sink.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in ClickHouse's RowBinary format: numbers little-endian, lengths as unsigned LEB128. Grows
 * as it must and is used again for the next record; it holds one record's rows, whose size Kafka's
 * limit on messages bounds. Not thread-safe.
 */
public final class RowBinary {
  private byte[] bytes = new byte[4096];
  private int length;

  /** Starts anew. */
  public void clear() {
    length = 0;
  }

  /** How many bytes are written. */
  public int length() {
    return length;
  }

  /** A copy of what is written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** UInt8, Int8 and enums of 8 bits. */
  public void int8(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  /** Bool. */
  public void bool(boolean value) {
    int8(value ? 1 : 0);
  }

  /** UInt16 and Int16. */
  public void int16(int value) {
    reserve(2);
    bytes[length++] = (byte) value;
    bytes[length++] = (byte) (value >>> 8);
  }

  /** UInt32, Int32 and DateTime. */
  public void int32(int value) {
    reserve(4);
    putLittleEndian(value, 4);
  }

  /** UInt64, Int64 and DateTime64. */
  public void int64(long value) {
    reserve(8);
    putLittleEndian(value, 8);
  }

  private void putLittleEndian(long value, int count) {
    byte[] to = bytes;
    int at = length;
    for (int i = 0; i < count; i++) {
      to[at++] = (byte) (value >>> (8 * i));
    }
    length = at;
  }

  /** Float64. */
  public void float64(double value) {
    int64(Double.doubleToRawLongBits(value));
  }

  /** UUID, from its 16 bytes in the order of its text: two UInt64, the first half first. */
  public void uuid(byte[] bigEndian) {
    for (int half = 0; half < 16; half += 8) {
      reserve(8);
      for (int i = 7; i >= 0; i--) {
        bytes[length++] = bigEndian[half + i];
      }
    }
  }

  /** A length or a count. */
  public void count(int value) {
    reserve(5);
    int rest = value;
    while (rest > 0x7f) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** String and LowCardinality(String). */
  public void string(String value) {
    int chars = value.length();
    reserve(5 + chars);
    int start = length;
    count(chars);
    // Ids and codes are ASCII almost always, whose bytes are as many as its characters.
    for (int i = 0; i < chars; i++) {
      char c = value.charAt(i);
      if (c > 0x7f) {
        length = start;
        string(value.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[length++] = (byte) c;
    }
  }

  /** String, empty for null. */
  public void stringOrEmpty(String value) {
    string(value == null ? "" : value);
  }

  private void string(byte[] utf8) {
    count(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  /** Bytes that are RowBinary already. */
  public void raw(byte[] from, int offset, int count) {
    reserve(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Bytes that stand in this same buffer, once more. */
  void repeat(int offset, int count) {
    reserve(count);
    System.arraycopy(bytes, offset, bytes, length, count);
    length += count;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, Math.max(bytes.length, more)));
    }
  }
}
