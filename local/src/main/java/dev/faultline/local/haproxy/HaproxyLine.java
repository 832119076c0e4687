package dev.faultline.local.haproxy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of the log, read in place: {@code faultline=1 key=value key="a \"quoted\" value" … end},
 * after whatever a log daemon wrote before it. Keys that are not Faultline's are passed over. One
 * object serves line after line and allocates nothing until a text is asked for. Not thread-safe.
 */
final class HaproxyLine {
  private static final byte[] MARKER = "faultline=".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "end".getBytes(StandardCharsets.US_ASCII);

  /** Longer than any syslog header; what is further right is another message's contents. */
  private static final int MAX_PREFIX_BYTES = 512;

  private final int[] from = new int[Field.COUNT];
  private final int[] to = new int[Field.COUNT];
  private final boolean[] escaped = new boolean[Field.COUNT];
  private byte[] line = {};
  private int start;
  private int at;

  /**
   * Reads a line. The array is kept until the next call and must not change.
   *
   * @return false if the line is not of Faultline's log format at all
   * @throws UnreadableLineException if it is, but is cut off or broken
   */
  boolean read(byte[] bytes) throws UnreadableLineException {
    line = bytes;
    Arrays.fill(from, -1);
    start = messageStart();
    if (start < 0) {
      return false;
    }
    at = start + MARKER.length;
    if (at + 1 >= line.length || line[at] != '1' || line[at + 1] != ' ') {
      throw new UnreadableLineException(
          "it is of another version of the log format; this Faultline reads faultline=1");
    }
    at += 2;
    while (readField()) {
      // goes on to the next
    }
    return true;
  }

  /** Where the message begins after a log daemon's header, or -1. */
  private int messageStart() {
    int last = Math.min(line.length - MARKER.length, MAX_PREFIX_BYTES);
    boolean structured = false;
    for (int i = 0; i <= last; i++) {
      switch (line[i]) {
        case '[' -> structured = true;
        case ']' -> structured = false;
        case '{', '"' -> {
          if (!structured) {
            // Captured headers or a request line of another format: a caller's words may follow.
            return -1;
          }
        }
        default -> {}
      }
      boolean begins = i == 0 || line[i - 1] == ' ' || line[i - 1] == '>';
      if (begins && line[i] == MARKER[0] && startsWith(MARKER, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean startsWith(byte[] what, int where) {
    return where + what.length <= line.length
        && Arrays.equals(line, where, where + what.length, what, 0, what.length);
  }

  /** Reads one field; false at the end marker. */
  private boolean readField() throws UnreadableLineException {
    int keyStart = at;
    long key = 0;
    while (at < line.length && line[at] != '=' && line[at] != ' ') {
      key = (key << Byte.SIZE) | (line[at] & 0xFF);
      at++;
    }
    if (at >= line.length || line[at] == ' ') {
      if (at - keyStart == END.length && startsWith(END, keyStart)) {
        return false;
      }
      if (at < line.length && at == keyStart) {
        at++;
        return true;
      }
      throw cutOff();
    }
    int field = at - keyStart <= Field.MAX_KEY_BYTES ? Field.indexOf(key) : -1;
    at++;
    if (field >= 0 && from[field] >= 0) {
      throw new UnreadableLineException("it has the field " + Field.keyOf(field) + " twice");
    }
    readValue(field);
    return true;
  }

  private void readValue(int field) throws UnreadableLineException {
    boolean quoted = at < line.length && line[at] == '"';
    boolean escapes = false;
    if (quoted) {
      at++;
    }
    int valueStart = at;
    byte stop = (byte) (quoted ? '"' : ' ');
    while (at < line.length && line[at] != stop) {
      if (quoted && line[at] == '\\') {
        escapes = true;
        at++;
      }
      at++;
    }
    if (at >= line.length) {
      // Only the end marker may be last.
      throw cutOff();
    }
    if (field >= 0) {
      from[field] = valueStart;
      to[field] = at;
      escaped[field] = escapes;
    }
    at++;
    if (quoted) {
      if (at >= line.length) {
        throw cutOff();
      }
      if (line[at] != ' ') {
        throw new UnreadableLineException("it has a quote where a field should end");
      }
      at++;
    }
  }

  private static UnreadableLineException cutOff() {
    return new UnreadableLineException(
        "it is cut off before its end; raise len on HAProxy's log line, and the log daemon's limit");
  }

  /** Whether the field is there, even if empty. */
  boolean has(Field field) {
    return from[field.index()] >= 0;
  }

  /** Whether the field is there and says more than nothing or HAProxy's {@code -}. */
  boolean says(Field field) {
    int length = to[field.index()] - from[field.index()];
    return has(field) && length > 0 && !(length == 1 && byteAt(field, 0) == '-');
  }

  /** A byte of the value, 0 beyond its end or where the field is missing. */
  byte byteAt(Field field, int index) {
    int position = from[field.index()] + index;
    return has(field) && position < to[field.index()] ? line[position] : 0;
  }

  int length(Field field) {
    return has(field) ? to[field.index()] - from[field.index()] : 0;
  }

  /** The value as text, through a cache for values that come again; empty where it says nothing. */
  String text(Field field, TextCache cache) {
    if (!says(field)) {
      return "";
    }
    int i = field.index();
    return escaped[i] ? unescaped(i) : cache.text(line, from[i], to[i]);
  }

  private String unescaped(int field) {
    byte[] plain = new byte[to[field] - from[field]];
    int length = 0;
    for (int i = from[field]; i < to[field]; i++) {
      if (line[i] == '\\') {
        i++;
      }
      plain[length++] = line[i];
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * The value as a number, with HAProxy's leading {@code +} of unfinished sums left out.
   *
   * @param absent what to give where the field is missing or says nothing
   */
  long number(Field field, long absent) throws UnreadableLineException {
    if (!says(field)) {
      return absent;
    }
    int i = from[field.index()];
    int end = to[field.index()];
    boolean negative = line[i] == '-';
    if (negative || line[i] == '+') {
      i++;
    }
    long value = 0;
    // 18 digits cannot overflow a long.
    boolean valid = i < end && end - i <= 18;
    for (; valid && i < end; i++) {
      int digit = line[i] - '0';
      valid = digit >= 0 && digit <= 9;
      value = value * 10 + digit;
    }
    if (!valid) {
      throw new UnreadableLineException("its field " + field.key() + " is not a number");
    }
    return negative ? -value : value;
  }

  /** The message without the log daemon's header, for an identity of lines that carry none. */
  byte[] message() {
    return Arrays.copyOfRange(line, start, line.length);
  }
}
