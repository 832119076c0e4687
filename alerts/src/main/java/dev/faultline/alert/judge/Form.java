package dev.faultline.alert.judge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the compact form of the state: varints (zigzag), and texts as their length and UTF-8. */
final class Form {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

  Form put(int oneByte) {
    out.write(oneByte);
    return this;
  }

  Form number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  Form text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  Form subject(Subject subject) {
    return text(subject.account()).text(subject.service()).text(subject.colo());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Reads it; a damaged form ends in an exception and stops the task. */
  static final class Reader {
    private final byte[] bytes;
    private int position;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int get() {
      return bytes[position++];
    }

    long number() {
      long value = 0;
      for (int shift = 0; shift < 70; shift += 7) {
        byte next = bytes[position++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return (value >>> 1) ^ -(value & 1);
        }
      }
      throw new IllegalStateException("a number of more than 10 bytes in the state of alerts");
    }

    String text() {
      int length = (int) number();
      position += length;
      return new String(
          Arrays.copyOfRange(bytes, position - length, position), StandardCharsets.UTF_8);
    }

    Subject subject() {
      return new Subject(text(), text(), text());
    }

    boolean atEnd() {
      return position >= bytes.length;
    }
  }
}
