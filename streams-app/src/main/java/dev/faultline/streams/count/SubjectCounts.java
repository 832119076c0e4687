package dev.faultline.streams.count;

import java.util.Arrays;

/** What one task counted of one subject, a service or a site, since a commit. */
final class SubjectCounts {
  /** The subject's key in the partials topic. */
  final byte[] key;

  final long hash;
  private final byte[] written;
  SubjectCounts next;

  /** Whether anything was counted since the last commit. */
  boolean touched;

  /** The commit at which it was last touched. */
  long lastCommit;

  /** The window of the last event first: most events are of that. */
  private WindowCounts windows;

  SubjectCounts(byte[] written, byte[] key, long hash) {
    this.written = written;
    this.key = key;
    this.hash = hash;
  }

  boolean isWritten(byte[] bytes, int from, int to) {
    return Arrays.equals(written, 0, written.length, bytes, from, to);
  }

  WindowCounts window(long window) {
    WindowCounts first = windows;
    if (first != null && first.window == window) {
      return first;
    }
    return otherWindow(window);
  }

  private WindowCounts otherWindow(long window) {
    if (windows == null) {
      windows = new WindowCounts(window);
      return windows;
    }
    if (!touched) {
      windows.reuse(window);
      return windows;
    }
    for (WindowCounts before = windows; before.next != null; before = before.next) {
      if (before.next.window == window) {
        return before.next;
      }
    }
    WindowCounts added = new WindowCounts(window);
    added.next = windows;
    windows = added;
    return added;
  }

  WindowCounts firstWindow() {
    return windows;
  }

  /** Keeps one window's objects for reuse. */
  void emptied() {
    windows.next = null;
    touched = false;
  }
}
