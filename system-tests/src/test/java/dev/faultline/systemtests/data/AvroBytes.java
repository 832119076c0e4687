package dev.faultline.systemtests.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes Avro's binary form. */
final class AvroBytes {
  private byte[] bytes = new byte[192];
  private int size;

  void fixed(long first, long second) {
    room(16);
    ByteBuffer.wrap(bytes, size, 16).putLong(first).putLong(second);
    size += 16;
  }

  void number(long value) {
    room(10);
    long raw = value << 1 ^ value >> 63;
    while ((raw & ~127L) != 0) {
      bytes[size++] = (byte) (raw & 127 | 128);
      raw >>>= 7;
    }
    bytes[size++] = (byte) raw;
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  void optionalText(String text) {
    number(text == null ? 0 : 1);
    if (text != null) {
      text(text);
    }
  }

  void optionalNumber(Long value) {
    number(value == null ? 0 : 1);
    if (value != null) {
      number(value);
    }
  }

  /** What was written, in the wire format: byte 0 and the schema id before it. */
  byte[] framed(int schemaId) {
    return ByteBuffer.allocate(5 + size).put((byte) 0).putInt(schemaId).put(bytes, 0, size).array();
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
