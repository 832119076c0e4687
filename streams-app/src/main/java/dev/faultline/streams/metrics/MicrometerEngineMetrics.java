package dev.faultline.streams.metrics;

import dev.faultline.streams.deadletter.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.TaskId;

/**
 * The engine's counts as metrics. They are of the work done: what an aborted transaction had
 * counted is counted once more here, though never in the results.
 */
public final class MicrometerEngineMetrics implements EngineMetrics {
  private record Held(long windows, long bytes) {}

  private static final Duration[] BUCKETS =
      IntStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Map<TaskId, Held> held = new ConcurrentHashMap<>();
  private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);
  private final Counter counted;
  private final Counter late;
  private final Counter unclassified;
  private final Counter published;
  private final Timer commitWork;

  public MicrometerEngineMetrics(MeterRegistry registry) {
    counted = counter(registry, "faultline.events.counted", "Events that were counted");
    late = counter(registry, "faultline.events.late", "Events that corrected an ended window");
    unclassified =
        counter(registry, "faultline.events.unclassified", "Failures the catalogue does not know");
    published =
        counter(registry, "faultline.rollups.published", "Rollup records that were written");
    for (Reason reason : Reason.values()) {
      deadLetters.put(
          reason,
          Counter.builder("faultline.events.dead.lettered")
              .description("Events that became dead letters")
              .tag("reason", reason.id())
              .register(registry));
    }
    FunctionCounter.builder("faultline.events.in", this, MicrometerEngineMetrics::eventsIn)
        .description("Events that were read: counted or dead-lettered")
        .register(registry);
    commitWork =
        Timer.builder("faultline.commit.work")
            .description("Time that the engine took before a commit to write what had changed")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    gauge(registry, "faultline.windows.open", "Windows held in memory", Held::windows);
    gauge(registry, "faultline.state.bytes", "Bytes of the windows held in memory", Held::bytes);
  }

  @Override
  public void counted(long events, long lateEvents, long unclassifiedEvents) {
    counted.increment((double) events);
    late.increment((double) lateEvents);
    unclassified.increment((double) unclassifiedEvents);
  }

  @Override
  public void deadLettered(Reason reason) {
    deadLetters.get(reason).increment();
  }

  @Override
  public void published(long records) {
    published.increment((double) records);
  }

  @Override
  public void commitWork(long nanos) {
    commitWork.record(Duration.ofNanos(nanos));
  }

  @Override
  public void state(TaskId task, long windows, long bytes) {
    held.put(task, new Held(windows, bytes));
  }

  @Override
  public void released(TaskId task) {
    held.remove(task);
  }

  private double eventsIn() {
    return counted.count()
        + Arrays.stream(Reason.values())
            .mapToDouble(reason -> deadLetters.get(reason).count())
            .sum();
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToLongFunction<Held> part) {
    Gauge.builder(name, held, tasks -> tasks.values().stream().mapToLong(part).sum())
        .description(description)
        .register(registry);
  }
}
