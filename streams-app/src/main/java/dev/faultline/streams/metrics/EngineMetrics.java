package dev.faultline.streams.metrics;

import dev.faultline.streams.deadletter.Reason;
import org.apache.kafka.streams.processor.TaskId;

/** What the engine tells of its work, once per commit. Implementations are thread-safe. */
public interface EngineMetrics {
  /** Events that were counted since the last call, and how many of them came after their window. */
  void counted(long events, long late, long unclassified);

  /** One record that became a dead letter. */
  void deadLettered(Reason reason);

  /** Rollup records that were published: open, final or corrected. */
  void published(long records);

  /** How long the work before a commit took. */
  void commitWork(long nanos);

  /** The state that a task holds: windows of services and sites, and their bytes on the heap. */
  void state(TaskId task, long windows, long bytes);

  /** The task is no longer here. */
  void released(TaskId task);

  /** Tells nobody. */
  static EngineMetrics none() {
    return new EngineMetrics() {
      @Override
      public void counted(long events, long late, long unclassified) {}

      @Override
      public void deadLettered(Reason reason) {}

      @Override
      public void published(long records) {}

      @Override
      public void commitWork(long nanos) {}

      @Override
      public void state(TaskId task, long windows, long bytes) {}

      @Override
      public void released(TaskId task) {}
    };
  }
}
