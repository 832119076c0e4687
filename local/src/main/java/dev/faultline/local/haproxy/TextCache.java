package dev.faultline.local.haproxy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings for byte ranges that come again and again, such as the names of frontends. Holds at most
 * {@value #SLOTS} of at most {@value #MAX_BYTES} bytes; a newcomer replaces the one in its place.
 * Not thread-safe.
 */
final class TextCache {
  private static final int SLOTS = 4096;
  private static final int MAX_BYTES = 256;
  private final byte[][] keys = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];

  String text(byte[] bytes, int from, int to) {
    if (to - from > MAX_BYTES) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    int slot = slot(bytes, from, to);
    byte[] key = keys[slot];
    if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, to)) {
      keys[slot] = Arrays.copyOfRange(bytes, from, to);
      texts[slot] = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    return texts[slot];
  }

  private static int slot(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
