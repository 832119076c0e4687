package dev.faultline.streams.bytes;

import java.util.Arrays;

/** A growing buffer that is reused from record to record. Not thread-safe. */
public final class ByteWriter {
  private byte[] buffer;
  private int size;

  public ByteWriter(int capacity) {
    buffer = new byte[capacity];
  }

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  public void put(int value) {
    ensure(1);
    buffer[size++] = (byte) value;
  }

  public void put(byte[] bytes) {
    put(bytes, 0, bytes.length);
  }

  public void put(byte[] bytes, int offset, int length) {
    ensure(length);
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  /** A varint of the length of what another writer holds, then its bytes. */
  public void sized(ByteWriter other) {
    varint(other.size);
    put(other.buffer, 0, other.size);
  }

  /** An int as 4 big-endian bytes. */
  public void int32(int value) {
    ensure(4);
    buffer[size++] = (byte) (value >>> 24);
    buffer[size++] = (byte) (value >>> 16);
    buffer[size++] = (byte) (value >>> 8);
    buffer[size++] = (byte) value;
  }

  /** A long as 8 big-endian bytes. */
  public void int64(long value) {
    int32((int) (value >>> 32));
    int32((int) value);
  }

  /** A long as an unsigned LEB128 varint of 1 to 10 bytes. */
  public void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  /** A long as Avro writes it: zigzag, then varint. */
  public void avroLong(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  /** Bytes as Avro writes bytes and strings: the length, then the bytes. */
  public void avroBytes(byte[] bytes) {
    avroLong(bytes.length);
    put(bytes);
  }

  /** A varint of the length, then the bytes. */
  public void sized(byte[] bytes) {
    varint(bytes.length);
    put(bytes);
  }

  private void ensure(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
