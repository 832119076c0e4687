package dev.faultline.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void shouldShowOnlyChosenMetricsOfKafkaAndAllOthers() {
    try (Metrics metrics = new Metrics()) {
      // Given
      metrics.registry().counter("kafka.stream.thread.commit.rate").increment();
      metrics.registry().counter("kafka.stream.processor.node.process.rate").increment();
      metrics.registry().counter("faultline.things").increment();

      // When
      String text = metrics.scrape();

      // Then
      assertThat(text)
          .contains("kafka_stream_thread_commit_rate", "faultline_things")
          .doesNotContain("processor_node");
    }
  }
}
