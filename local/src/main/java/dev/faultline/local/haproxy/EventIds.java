package dev.faultline.local.haproxy;

import dev.faultline.schema.EventId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The event's id from a line's unique id, so that a line that is imported twice is visibly the same
 * event. A UUID is taken as it is; anything else, and a line without an id, is hashed. Not
 * thread-safe.
 */
final class EventIds {
  private static final int UUID_CHARACTERS = 36;
  private static final int ID_BYTES = 16;
  private final MessageDigest digest;

  EventIds() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  EventId of(HaproxyLine line, TextCache texts) {
    byte[] id = new byte[ID_BYTES];
    if (line.length(Field.ID) == UUID_CHARACTERS && readUuid(line, id)) {
      return new EventId(id);
    }
    // Not through the cache: every id comes once.
    byte[] name =
        line.says(Field.ID)
            ? line.text(Field.ID, texts).getBytes(StandardCharsets.UTF_8)
            : line.message();
    byte[] hash = Arrays.copyOf(digest.digest(name), ID_BYTES);
    // Version 8 (made in its own way) and the variant of RFC 9562.
    hash[6] = (byte) ((hash[6] & 0x0F) | 0x80);
    hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
    return new EventId(hash);
  }

  private static boolean readUuid(HaproxyLine line, byte[] id) {
    int nibbles = 0;
    for (int i = 0; i < UUID_CHARACTERS; i++) {
      int letter = line.byteAt(Field.ID, i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash) {
        if (letter != '-') {
          return false;
        }
        continue;
      }
      int value = Character.digit(letter, 16);
      if (value < 0) {
        return false;
      }
      id[nibbles / 2] |= (byte) (nibbles % 2 == 0 ? value << 4 : value);
      nibbles++;
    }
    return true;
  }
}
