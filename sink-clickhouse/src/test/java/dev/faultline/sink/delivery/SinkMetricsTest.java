package dev.faultline.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.runtime.metrics.Metrics;
import dev.faultline.sink.deadletter.DeadLetter;
import dev.faultline.sink.deadletter.Reason;
import dev.faultline.sink.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {
  private static final Pattern NAME = Pattern.compile("`(faultline_sink_[a-z_]+)`");
  private static final BatchLimits LIMITS = new BatchLimits(1, 1, Duration.ZERO);

  private static ConsumerRecord<byte[], byte[]> source() {
    return new ConsumerRecord<>("service-rollups", 0, 0, new byte[0], new byte[0]);
  }

  @Test
  void shouldShowEveryMetricOfThePage() throws IOException {
    // Given
    String scraped;
    try (Metrics metrics = new Metrics()) {
      SinkMetrics sink = new SinkMetrics(metrics.registry(), () -> Duration.ofSeconds(7));
      Received received = new Received(source(), Tables.SERVICE_ROLLUPS, "key", 1, new byte[0], 1);
      DeadLetter letter = new DeadLetter(source(), Reason.REFUSED, "no");
      Batch batch = new Batch(LIMITS);
      batch.add(received);
      sink.written(Tables.SERVICE_ROLLUPS, List.of(received), 0, 1000);
      sink.deadLettered(List.of(letter));
      sink.failed();
      sink.acknowledged(batch);
      sink.lag("worker-0", "service-rollups", 5);

      // When
      scraped = metrics.scrape();
    }

    // Then
    TreeSet<String> documented = new TreeSet<>();
    Path page = Path.of(System.getProperty("faultline.home"), "docs", "sink.md");
    Matcher name = NAME.matcher(Files.readString(page));
    while (name.find()) {
      documented.add(name.group(1));
    }
    assertThat(documented).hasSizeGreaterThan(8);
    for (String each : documented) {
      assertThat(scraped).as(each).containsPattern("(?m)^" + each + "(_count|\\{| )");
    }
    assertThat(scraped)
        .contains("faultline_sink_held_seconds 7.0")
        .contains("faultline_sink_lag{topic=\"service-rollups\",worker=\"worker-0\"} 5.0")
        .contains(
            "faultline_sink_dead_letters_total{reason=\"refused\",topic=\"service-rollups\"}");
  }
}
