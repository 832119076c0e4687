package dev.faultline.sink.delivery;

import dev.faultline.sink.deadletter.DeadLetter;
import dev.faultline.sink.table.TopicTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the sink counts and measures. Any thread may use it. */
public final class SinkMetrics {
  private final MeterRegistry registry;
  private final Counter failures;
  private final Counter superseded;
  private final DistributionSummary batchRows;
  private final Timer freshness;
  private final AtomicLong lastFreshnessMillis = new AtomicLong();
  private final Map<String, AtomicLong> lagByTopic = new ConcurrentHashMap<>();

  /**
   * Registers the meters.
   *
   * @param held for how long the sink has been waiting
   */
  public SinkMetrics(MeterRegistry registry, Supplier<Duration> held) {
    this.registry = registry;
    this.failures =
        Counter.builder("faultline.sink.failed.attempts")
            .description("Attempts to write a batch that failed and were repeated")
            .register(registry);
    this.superseded =
        Counter.builder("faultline.sink.superseded.records")
            .description("Records left out since the same batch had a newer one of their key")
            .register(registry);
    this.batchRows =
        DistributionSummary.builder("faultline.sink.batch.rows")
            .description("Rows of each batch")
            .register(registry);
    this.freshness =
        Timer.builder("faultline.sink.delay")
            .description("From the oldest record of a batch to its acknowledgement")
            .register(registry);
    TimeGauge.builder(
            "faultline.sink.freshness", lastFreshnessMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description("How old the oldest record of the last batch was when ClickHouse had it")
        .register(registry);
    TimeGauge.builder(
            "faultline.sink.held",
            held,
            TimeUnit.MILLISECONDS,
            each -> (double) each.get().toMillis())
        .description("For how long the sink has been unable to write; 0 while it can")
        .register(registry);
  }

  /** A table has these records. */
  void written(TopicTable<?> table, List<Received> records, int refused, long nanos) {
    long rows = records.stream().mapToLong(Received::rowCount).sum();
    counter("faultline.sink.rows", "Rows written", "table", table.table()).increment((double) rows);
    counter("faultline.sink.records", "Records written", "table", table.table())
        .increment(records.size() - refused);
    Timer.builder("faultline.sink.insert")
        .description("How long a table's part of a batch took to write")
        .tag("table", table.table())
        .publishPercentileHistogram()
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The dead-letter topic has these records. */
  void deadLettered(List<DeadLetter> letters) {
    for (DeadLetter letter : letters) {
      Counter.builder("faultline.sink.dead.letters")
          .description("Records that could not become rows")
          .tag("topic", letter.source().topic())
          .tag("reason", letter.reason().id())
          .register(registry)
          .increment();
    }
  }

  /** An attempt to write a batch failed. */
  void failed() {
    failures.increment();
  }

  /** A batch is written as a whole. */
  void acknowledged(Batch batch) {
    superseded.increment((double) batch.superseded());
    if (batch.hasContent()) {
      batchRows.record((double) batch.rows());
      long age = Math.max(0, System.currentTimeMillis() - batch.oldestTimestamp());
      lastFreshnessMillis.set(age);
      freshness.record(age, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * How many records of a topic are not acknowledged yet.
   *
   * @param worker counts for itself
   */
  void lag(String worker, String topic, long records) {
    lagByTopic.computeIfAbsent(worker + '\n' + topic, key -> lagGauge(worker, topic)).set(records);
  }

  private AtomicLong lagGauge(String worker, String topic) {
    return registry.gauge(
        "faultline.sink.lag",
        io.micrometer.core.instrument.Tags.of("worker", worker, "topic", topic),
        new AtomicLong());
  }

  private Counter counter(String name, String description, String tag, String value) {
    return Counter.builder(name).description(description).tag(tag, value).register(registry);
  }
}
