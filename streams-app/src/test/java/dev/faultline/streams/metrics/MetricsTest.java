package dev.faultline.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.deadletter.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void shouldAddUpWhatTheEngineTells() {
    // Given
    EngineMetrics metrics = new MicrometerEngineMetrics(registry);

    // When
    metrics.counted(100, 3, 2);
    metrics.counted(50, 0, 0);
    metrics.deadLettered(Reason.TOO_LATE);
    metrics.published(7);
    metrics.commitWork(2_000_000);

    // Then
    assertThat(counter("faultline.events.counted")).isEqualTo(150);
    assertThat(counter("faultline.events.late")).isEqualTo(3);
    assertThat(counter("faultline.events.unclassified")).isEqualTo(2);
    assertThat(counter("faultline.rollups.published")).isEqualTo(7);
    assertThat(registry.get("faultline.events.in").functionCounter().count()).isEqualTo(151);
    assertThat(registry.get("faultline.commit.work").timer().count()).isEqualTo(1);
    assertThat(
            registry
                .get("faultline.events.dead.lettered")
                .tag("reason", "too_late")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldShowEveryReasonFromTheStart() {
    // When
    EngineMetrics metrics = new MicrometerEngineMetrics(registry);

    // Then
    assertThat(metrics).isNotNull();
    assertThat(registry.get("faultline.events.dead.lettered").counters())
        .hasSize(Reason.values().length);
  }

  @Test
  void shouldHoldTheStateOfTheTasksThatAreHere() {
    // Given
    EngineMetrics metrics = new MicrometerEngineMetrics(registry);
    metrics.state(new TaskId(1, 0), 10, 1000);
    metrics.state(new TaskId(1, 1), 20, 2000);
    metrics.state(new TaskId(1, 1), 25, 2500);

    // When
    metrics.released(new TaskId(1, 0));

    // Then
    assertThat(registry.get("faultline.windows.open").gauge().value()).isEqualTo(25);
    assertThat(registry.get("faultline.state.bytes").gauge().value()).isEqualTo(2500);
  }

  @Test
  void shouldAddUpTheLagOfATopicsPartitions() {
    // Given
    Map<MetricName, Metric> metrics =
        Map.of(
            lag("my_events", "0"), metric(lag("my_events", "0"), 5.0),
            lag("my_events", "1"), metric(lag("my_events", "1"), 7.0),
            lag("my_events", "2"), metric(lag("my_events", "2"), Double.NaN),
            lag("others", "0"), metric(lag("others", "0"), 100.0));

    // When
    InputLag.register(registry, "my.events", () -> metrics);

    // Then
    assertThat(registry.get("faultline.lag.records").tag("topic", "my.events").gauge().value())
        .isEqualTo(12);
  }

  private double counter(String name) {
    return registry.get(name).counter().count();
  }

  private static MetricName lag(String topic, String partition) {
    return new MetricName(
        "records-lag",
        "consumer-fetch-manager-metrics",
        "",
        Map.of("topic", topic, "partition", partition));
  }

  private static Metric metric(MetricName name, double value) {
    return new Metric() {
      @Override
      public MetricName metricName() {
        return name;
      }

      @Override
      public Object metricValue() {
        return value;
      }
    };
  }
}
