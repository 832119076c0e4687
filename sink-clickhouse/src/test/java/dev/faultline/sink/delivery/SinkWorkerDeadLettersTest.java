package dev.faultline.sink.delivery;

import static dev.faultline.sink.delivery.WorkerHarness.AT_ONCE;
import static dev.faultline.sink.delivery.WorkerHarness.P0;
import static dev.faultline.sink.delivery.WorkerHarness.rollup;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that are no rows, and rows that ClickHouse does not take. */
@Timeout(60)
class SinkWorkerDeadLettersTest {
  @Test
  void shouldDeadLetterWhatCannotBeDecodedAndGoOn() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    byte[] garbage = {9, 8, 7};
    byte[] unknown = {0, 0, 0, 1, 0, 1};
    harness.add(P0, garbage);
    harness.add(P0, unknown);
    harness.add(P0, (byte[]) null);
    harness.add(P0, rollup("s", 1));

    // When
    harness.turnUntil(() -> harness.committed(P0) == 4);

    // Then
    assertThat(harness.deadLetters()).hasSize(3);
    assertThat(header(harness.deadLetters().get(0), "faultline.reason")).isEqualTo("undecodable");
    assertThat(header(harness.deadLetters().get(1), "faultline.reason"))
        .isEqualTo("unknown_schema");
    assertThat(header(harness.deadLetters().get(2), "faultline.reason")).isEqualTo("undecodable");
    assertThat(header(harness.deadLetters().get(1), "faultline.source.topic"))
        .isEqualTo("service-rollups");
    assertThat(header(harness.deadLetters().get(1), "faultline.source.partition")).isEqualTo("0");
    assertThat(header(harness.deadLetters().get(1), "faultline.source.offset")).isEqualTo("1");
    assertThat(header(harness.deadLetters().get(1), "faultline.sentence")).contains("256");
    assertThat(harness.deadLetters().get(0).value()).isEqualTo(garbage);
    assertThat(harness.deadLetters().get(0).key())
        .isEqualTo("key".getBytes(StandardCharsets.UTF_8));
    assertThat(harness.clickHouse.connections()).isEqualTo(Map.of("s", 1L));
  }

  @Test
  void shouldDeadLetterWhatFitsNoColumn() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    harness.add(P0, rollup("s", -1));
    harness.add(P0, rollup("t", 1));

    // When
    harness.turnUntil(() -> harness.committed(P0) == 2);

    // Then
    assertThat(harness.deadLetters()).hasSize(1);
    assertThat(header(harness.deadLetters().get(0), "faultline.reason")).isEqualTo("invalid");
    assertThat(header(harness.deadLetters().get(0), "faultline.sentence"))
        .isEqualTo("connections is -1; expected 0 or more");
    assertThat(harness.clickHouse.connections()).isEqualTo(Map.of("t", 1L));
  }

  @Test
  void shouldFindTheRecordThatClickHouseRefuses() throws InterruptedException {
    // Given
    WorkerHarness harness =
        new WorkerHarness(new BatchLimits(100, 1 << 20, Duration.ofDays(1))).assigned(P0);
    harness.clickHouse.refuse("s37");
    for (int i = 0; i < 100; i++) {
      harness.add(P0, rollup("s" + i, 1));
    }

    // When
    harness.turnUntil(() -> harness.committed(P0) == 100);

    // Then
    assertThat(harness.deadLetters()).hasSize(1);
    assertThat(header(harness.deadLetters().get(0), "faultline.reason")).isEqualTo("refused");
    assertThat(header(harness.deadLetters().get(0), "faultline.source.offset")).isEqualTo("37");
    assertThat(harness.clickHouse.connections()).hasSize(99).doesNotContainKey("s37");
  }

  @Test
  void shouldNotAcknowledgeDeadLettersThatAreNotWritten() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    harness.producer.sendException = new org.apache.kafka.common.errors.TimeoutException("no");
    harness.add(P0, new byte[] {1});

    // When
    harness.turnUntil(() -> !harness.holds.get().up());

    // Then
    assertThat(harness.holds.get().reason()).contains("clickhouse-sink-dead-letter");
    assertThat(harness.committed(P0)).isEqualTo(-1);

    // When
    harness.producer.sendException = null;
    harness.turnUntil(() -> harness.committed(P0) == 1);

    // Then
    assertThat(harness.deadLetters()).isNotEmpty();
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    Headers headers = record.headers();
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
