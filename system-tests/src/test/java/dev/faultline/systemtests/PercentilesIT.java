package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.Workload;
import dev.faultline.systemtests.oracle.Durations;
import dev.faultline.systemtests.oracle.Event;
import dev.faultline.systemtests.stack.Exactness;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.SharedPipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Percentiles from the tables against those of all durations. */
@ExtendWith(StackExtension.class)
class PercentilesIT {
  private static final List<Double> QUANTILES =
      List.of(0.001, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0);

  /** One percent, and what the last digit of a double may add. */
  private static final double TOLERANCE = 1.0 + 1e-9;

  private final Pipeline pipeline;

  PercentilesIT(SharedPipeline shared) {
    pipeline = shared.pipeline();
  }

  @Test
  void shouldGivePercentilesWithinOnePercent() throws IOException {
    // Given
    Workload workload = pipeline.workload("exact", 100_000);
    try (Publisher publisher = pipeline.publisher(1_000_000)) {
      workload.generate(
          (i, service, event) -> publisher.publish(i % 6, null, event.bytes(pipeline.schemaId())));
    }
    new Exactness(pipeline).assertExact();
    long window = workload.start().plusSeconds(120).getEpochSecond();

    // When / Then
    assertWithinOnePercent(
        "resolution_s = 10 AND service_id = 'exact-service-0' AND window_start = toDateTime("
            + window
            + ", 'UTC')",
        event ->
            event.service().equals("exact-service-0")
                && event.at() >= window * 1_000_000
                && event.at() < (window + 10) * 1_000_000);
    assertWithinOnePercent(
        "resolution_s = 3600 AND service_id = 'exact-service-1'"
            + " AND toDate(window_start) = '2026-01-05'",
        event -> event.service().equals("exact-service-1"));
    assertWithinOnePercent(
        "resolution_s = 60 AND startsWith(service_id, 'exact-service-2')",
        event -> event.service().startsWith("exact-service-2"));
  }

  private void assertWithinOnePercent(String rows, Predicate<Event> events) throws IOException {
    assertWithinOnePercent("dns_bins", rows, events, Event::dnsMicros);
    assertWithinOnePercent("connect_bins", rows, events, Event::connectMicros);
  }

  private void assertWithinOnePercent(
      String bins, String rows, Predicate<Event> events, Function<Event, Long> duration)
      throws IOException {
    Durations exact =
        Durations.of(
            pipeline.stack().bootstrapServers(),
            Pipeline.EVENTS,
            pipeline.registry(),
            events,
            duration);
    assertThat(exact.count()).as("durations of %s", rows).isGreaterThan(100);
    for (double q : QUANTILES) {
      double estimate =
          Double.parseDouble(
              pipeline
                  .clickHouse()
                  .text(
                      "SELECT latencyQuantile(sumMap(%s), %s) FROM faultline.service_rollups FINAL WHERE %s"
                          .formatted(bins, q, rows)));
      assertThat(estimate)
          .as("quantile %s of %s where %s", q, bins, rows)
          .isCloseTo((double) exact.quantile(q), withinPercentage(TOLERANCE));
    }
  }
}
