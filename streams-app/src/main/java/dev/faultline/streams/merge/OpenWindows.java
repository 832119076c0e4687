package dev.faultline.streams.merge;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The windows of one resolution that are not final: which subjects have counts in each, and which
 * of those changed since they were last published.
 */
final class OpenWindows {
  private static final class Slot {
    final long start;
    final Set<SubjectWindows> subjects = new LinkedHashSet<>();
    final Set<SubjectWindows> changed = new LinkedHashSet<>();

    Slot(long start) {
      this.start = start;
    }
  }

  /** Receives windows to publish. */
  @FunctionalInterface
  interface Publish {
    void window(SubjectWindows subject, long start, boolean isFinal);
  }

  final Resolution resolution;
  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private final Set<MergeState.WindowRef> corrected = new LinkedHashSet<>();
  private long lastPublishedMs;

  /** The slot of the last change: most changes are of one window. */
  private Slot last;

  OpenWindows(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Notes a change of a 10 s window, for the window of this resolution that it is part of. */
  void changed(SubjectWindows subject, long window, long finalUpTo) {
    long start = resolution.startOf(window);
    if (start + resolution.units <= finalUpTo) {
      corrected.add(new MergeState.WindowRef(subject, start));
    } else {
      if (last == null || last.start != start) {
        last = slots.computeIfAbsent(start, Slot::new);
      }
      if (last.changed.add(subject)) {
        last.subjects.add(subject);
      }
    }
  }

  /**
   * Publishes, in this order, what became final, what was corrected after it was final, and, when
   * the time has come, what changed while open. What is final is thus published in the very
   * transaction that changed it; only changes of open windows can wait, and a restart publishes all
   * open windows again.
   */
  void publish(long finalUpTo, long nowMs, Publish publish) {
    if (last != null && last.start + resolution.units <= finalUpTo) {
      last = null;
    }
    while (!slots.isEmpty() && slots.firstKey() + resolution.units <= finalUpTo) {
      Map.Entry<Long, Slot> due = slots.pollFirstEntry();
      due.getValue().subjects.forEach(s -> publish.window(s, due.getKey(), true));
    }
    corrected.forEach(ref -> publish.window(ref.subject(), ref.start(), true));
    corrected.clear();
    if (nowMs - lastPublishedMs >= resolution.publishEveryMs) {
      lastPublishedMs = nowMs;
      slots.forEach(
          (start, slot) -> {
            slot.changed.forEach(s -> publish.window(s, start, false));
            slot.changed.clear();
          });
    }
  }
}
