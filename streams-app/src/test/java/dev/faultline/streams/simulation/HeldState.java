package dev.faultline.streams.simulation;

import dev.faultline.streams.deadletter.Reason;
import dev.faultline.streams.metrics.EngineMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.TaskId;

/** What the merge tasks last said that they hold, and the most that they ever held. */
final class HeldState implements EngineMetrics {
  private final Map<TaskId, Long> windows = new HashMap<>();
  private final Map<TaskId, Long> bytes = new HashMap<>();
  private long mostWindows;

  long windows() {
    return sum(windows);
  }

  long bytes() {
    return sum(bytes);
  }

  long mostWindows() {
    return mostWindows;
  }

  @Override
  public void state(TaskId task, long taskWindows, long taskBytes) {
    windows.put(task, taskWindows);
    bytes.put(task, taskBytes);
    mostWindows = Math.max(mostWindows, windows());
  }

  private static long sum(Map<TaskId, Long> byTask) {
    return byTask.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void counted(long events, long late, long unclassified) {}

  @Override
  public void deadLettered(Reason reason) {}

  @Override
  public void published(long records) {}

  @Override
  public void commitWork(long nanos) {}

  @Override
  public void released(TaskId task) {}
}
