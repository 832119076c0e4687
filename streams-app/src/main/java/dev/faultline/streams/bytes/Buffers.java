package dev.faultline.streams.bytes;

import java.nio.ByteBuffer;

/** Bytes of buffers; a null stays null. The buffers stay as they are. */
public final class Buffers {
  private Buffers() {}

  public static ByteBuffer wrap(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  /** A copy of what remains in the buffer. */
  public static byte[] copy(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }
}
