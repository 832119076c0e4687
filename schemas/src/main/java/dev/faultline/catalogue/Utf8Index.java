package dev.faultline.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds a word among a fixed list by its UTF-8 bytes, where they lie in a record.
 *
 * <p>A lookup allocates nothing and makes no String: an open-addressed table of at most half its
 * slots filled, probed in steps of one, over a hash of the bytes.
 */
final class Utf8Index {
  private final byte[][] words;
  private final int[] slots;
  private final int mask;

  Utf8Index(List<String> words) {
    this.words = new byte[words.size()][];
    int size = Integer.highestOneBit(Math.max(1, words.size())) * 4;
    this.mask = size - 1;
    this.slots = new int[size];
    Arrays.fill(slots, -1);
    for (int i = 0; i < this.words.length; i++) {
      byte[] word = words.get(i).getBytes(StandardCharsets.UTF_8);
      this.words[i] = word;
      int slot = hash(word, 0, word.length) & mask;
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i;
    }
  }

  /** The word's position in the list; -1 if it is not there. */
  int find(byte[] buffer, int offset, int length) {
    int slot = hash(buffer, offset, length) & mask;
    while (true) {
      int index = slots[slot];
      if (index < 0) {
        return -1;
      }
      byte[] word = words[index];
      if (Arrays.equals(word, 0, word.length, buffer, offset, offset + length)) {
        return index;
      }
      slot = (slot + 1) & mask;
    }
  }

  private static int hash(byte[] buffer, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = hash * 31 + buffer[i];
    }
    return hash ^ (hash >>> 15);
  }
}
