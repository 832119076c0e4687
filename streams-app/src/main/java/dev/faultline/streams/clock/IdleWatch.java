package dev.faultline.streams.clock;

import java.time.Duration;

/**
 * Decides whether an input partition is idle: it is read to its end, and nothing came for a while.
 * The end matters: a partition whose records cannot be fetched for some seconds is silent, yet not
 * idle, and to move its clock would make its own events late.
 */
public final class IdleWatch {
  /** After this many times-outs with the same end, unread offsets must be transaction markers. */
  private static final int MARKER_PATIENCE = 3;

  private final int partition;
  private final InputEnds ends;
  private final long timeoutMs;
  private long lastRecordMs;
  private long lastEnd = InputEnds.UNKNOWN;
  private long lastEndChangeMs;

  public IdleWatch(int partition, InputEnds ends, Duration timeout, long nowMs) {
    this.partition = partition;
    this.ends = ends;
    timeoutMs = timeout.toMillis();
    lastRecordMs = nowMs;
    lastEndChangeMs = nowMs;
  }

  public void recordSeen(long nowMs) {
    lastRecordMs = nowMs;
  }

  public boolean isIdle(long nextOffset, long nowMs) {
    if (nowMs - lastRecordMs < timeoutMs) {
      return false;
    }
    long end = ends.endOffset(partition, lastRecordMs + timeoutMs);
    if (end == InputEnds.UNKNOWN) {
      return false;
    }
    if (end != lastEnd) {
      lastEnd = end;
      lastEndChangeMs = nowMs;
    }
    return end <= nextOffset || nowMs - lastEndChangeMs >= MARKER_PATIENCE * timeoutMs;
  }
}
