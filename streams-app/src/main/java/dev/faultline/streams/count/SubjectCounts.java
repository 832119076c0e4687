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

  /** The newest to be begun first: most events are of that. */
  private WindowCounts windows;

  /** The first window's number and successes, so that most events need not go through it. */
  private long firstWindow = Long.MIN_VALUE;

  private Cell firstSuccesses;

  SubjectCounts(byte[] written, byte[] key, long hash) {
    this.written = written;
    this.key = key;
    this.hash = hash;
  }

  boolean isWritten(byte[] bytes, int from, int to) {
    return Arrays.equals(written, 0, written.length, bytes, from, to);
  }

  Cell successes(long window) {
    return window == firstWindow ? firstSuccesses : otherWindow(window).success;
  }

  WindowCounts window(long window) {
    return window == firstWindow ? windows : otherWindow(window);
  }

  private WindowCounts otherWindow(long window) {
    if (windows == null) {
      return begin(new WindowCounts(window));
    }
    if (!touched) {
      windows.reuse(window);
      return begin(windows);
    }
    for (WindowCounts before = windows; before.next != null; before = before.next) {
      if (before.next.window == window) {
        return before.next;
      }
    }
    WindowCounts added = new WindowCounts(window);
    added.next = windows;
    return begin(added);
  }

  private WindowCounts begin(WindowCounts first) {
    windows = first;
    firstWindow = first.window;
    firstSuccesses = first.success;
    return first;
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
