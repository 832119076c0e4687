package dev.faultline.streams.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How many records of a topic this instance has yet to read, over all partitions it was given. */
public final class InputLag {
  private static final String LAG = "records-lag";

  private InputLag() {}

  /**
   * Adds the metric of one topic.
   *
   * @param metrics those of Kafka Streams and its clients
   */
  public static void register(
      MeterRegistry registry, String topic, Supplier<Map<MetricName, ? extends Metric>> metrics) {
    Gauge.builder("faultline.lag.records", () -> lag(topic, metrics.get()))
        .description("Records of the topic that this instance has yet to read")
        .tag("topic", topic)
        .register(registry);
  }

  private static double lag(String topic, Map<MetricName, ? extends Metric> metrics) {
    // Kafka writes a topic's dots as underscores in metrics.
    String tag = topic.replace('.', '_');
    return metrics.entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(LAG))
        .filter(metric -> tag.equals(metric.getKey().tags().get("topic")))
        .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
        .filter(lag -> !Double.isNaN(lag))
        .sum();
  }
}
