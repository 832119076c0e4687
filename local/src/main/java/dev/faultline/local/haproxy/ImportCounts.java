package dev.faultline.local.haproxy;

import dev.faultline.schema.ConnectionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import has come to. The reasons and codes are those of the outcomes' file, so there are
 * few of them. Not thread-safe.
 */
final class ImportCounts {
  private long lines;
  private long successes;
  private long unreadable;
  private final Map<String, Long> failures = new TreeMap<>();
  private final Map<String, Long> passedOver = new TreeMap<>();

  void line() {
    lines++;
  }

  void event(ConnectionEvent event) {
    if (event.getError() == null) {
      successes++;
    } else {
      failures.merge(event.getError().getCode(), 1L, Long::sum);
    }
  }

  void noEvent(String reason) {
    passedOver.merge(reason, 1L, Long::sum);
  }

  void unreadable() {
    unreadable++;
  }

  long unreadableLines() {
    return unreadable;
  }

  long events() {
    return successes + sum(failures);
  }

  /** The result in a few lines of text for people. */
  List<String> summary() {
    List<String> summary = new ArrayList<>();
    summary.add(
        "read %d lines: %d events (%d successes, %d failures), %d lines without an event, %d lines that cannot be read"
            .formatted(lines, events(), successes, sum(failures), sum(passedOver), unreadable));
    addSorted(summary, "failures", failures);
    addSorted(summary, "without an event", passedOver);
    return summary;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void addSorted(List<String> summary, String what, Map<String, Long> counts) {
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            entry ->
                summary.add("  %s: %d × %s".formatted(what, entry.getValue(), entry.getKey())));
  }
}
