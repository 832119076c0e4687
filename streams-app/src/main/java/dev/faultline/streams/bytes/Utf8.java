package dev.faultline.streams.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8, strictly. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Whether the bytes are UTF-8. Two different malformed texts would become the same string, and
   * the counts of two keys would overwrite each other; so they are refused instead.
   */
  public static boolean isValid(byte[] bytes, int offset, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
