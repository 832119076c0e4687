package dev.faultline.systemtests.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Expected rows, which are ticked off one by one. */
final class RowSet {
  private final int keyFields;
  private final Map<String, String> rows = new HashMap<>();
  private final Differences differences;

  /**
   * An empty set.
   *
   * @param where for messages
   * @param keyFields how many of a row's first fields tell it from the others
   */
  RowSet(String where, int keyFields) {
    this.keyFields = keyFields;
    differences = new Differences(where);
  }

  void expect(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(this::expect);
    }
  }

  void expect(String line) {
    int end = keyEnd(line);
    String before = rows.put(line.substring(0, end), line.substring(end));
    if (before != null) {
      throw new IllegalStateException("the same row is expected twice: " + line);
    }
  }

  /** Ticks off a row that is there. */
  void found(String line) {
    int end = keyEnd(line);
    String key = line.substring(0, end);
    String expected = rows.remove(key);
    String actual = line.substring(end);
    if (expected == null) {
      differences.unexpected(line);
    } else if (!expected.equals(actual)) {
      differences.different(key, expected, actual);
    }
  }

  /** What differs, now that all rows were found. */
  Differences finish() {
    rows.forEach((key, rest) -> differences.missing(key + rest));
    return differences;
  }

  private int keyEnd(String line) {
    int end = -1;
    for (int i = 0; i < keyFields; i++) {
      end = line.indexOf('\t', end + 1);
      if (end < 0) {
        return line.length();
      }
    }
    return end;
  }
}
