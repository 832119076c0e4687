package dev.faultline.streams.count;

import java.util.Arrays;

/** What one task counted of one service or site in one 10 s window since a commit. */
final class WindowCounts {
  /** Failure cells that are kept for reuse over commits; more are dropped. */
  private static final int KEPT = 4;

  /** The window's start, in windows since the epoch. */
  long window;

  final Cell success = new Cell(null);
  Cell[] failures = new Cell[2];
  int failureCount;
  WindowCounts next;

  WindowCounts(long window) {
    this.window = window;
  }

  Cell failure(FailureKind kind) {
    for (int i = 0; i < failureCount; i++) {
      if (failures[i].kind == kind) {
        return failures[i];
      }
    }
    if (failureCount == failures.length) {
      failures = Arrays.copyOf(failures, failures.length * 2);
    }
    Cell cell = new Cell(kind);
    failures[failureCount++] = cell;
    return cell;
  }

  /** Makes the emptied object ready for another window. */
  void reuse(long newWindow) {
    window = newWindow;
    if (failureCount > KEPT) {
      Arrays.fill(failures, KEPT, failureCount, null);
      failureCount = KEPT;
    }
  }
}
