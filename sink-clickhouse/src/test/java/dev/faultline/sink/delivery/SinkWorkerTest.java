package dev.faultline.sink.delivery;

import static dev.faultline.sink.delivery.WorkerHarness.P0;
import static dev.faultline.sink.delivery.WorkerHarness.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schema.Category;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.sink.table.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SinkWorkerTest {
  private static final BatchLimits AT_ONCE = new BatchLimits(1000, 1 << 20, Duration.ofNanos(1));
  private static final BatchLimits NEVER_BY_TIME = new BatchLimits(3, 1 << 20, Duration.ofDays(1));

  private static ServiceRollup rollup(String service, long connections) {
    return Samples.rollup(service, Samples.success(connections));
  }

  @Test
  void shouldCommitOffsetsOnlyOnceTheirRowsAreWritten() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    Semaphore gate = harness.clickHouse.gate();
    harness.add(P0, rollup("s", 5));

    // When
    harness.turns(50);

    // Then
    assertThat(harness.committed(P0)).isEqualTo(-1);
    gate.release();
    harness.turnUntil(() -> harness.committed(P0) == 1);
    assertThat(harness.clickHouse.connections()).isEqualTo(Map.of("s", 5L));
  }

  @Test
  void shouldFillTheNextBatchWhileOneIsBeingWritten() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    Semaphore gate = harness.clickHouse.gate();
    harness.add(P0, rollup("s", 1));
    harness.turns(5);
    harness.add(P0, rollup("t", 1));
    harness.turns(5);
    harness.add(P0, rollup("u", 1));
    harness.turns(5);

    // When
    gate.release(2);
    harness.turnUntil(() -> harness.committed(P0) == 3);

    // Then
    assertThat(harness.clickHouse.inserts()).containsExactly(1, 2);
  }

  @Test
  void shouldPauseAndKeepPollingWhileThereIsNoRoom() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(NEVER_BY_TIME).assigned(P0);
    harness.clickHouse.away(true);
    for (int i = 0; i < 10; i++) {
      harness.add(P0, rollup("s" + i, 1));
    }

    // When
    harness.turnUntil(() -> !harness.holds.get().up());
    harness.turns(20);

    // Then
    assertThat(harness.consumer.paused()).containsExactly(P0);
    assertThat(harness.holds.get().reason()).contains("ClickHouse is away");
    assertThat(harness.holds.longest()).isPositive();
    assertThat(harness.committed(P0)).isEqualTo(-1);

    // When it comes back
    harness.clickHouse.away(false);
    harness.turnUntil(() -> harness.committed(P0) == 9);

    // Then
    assertThat(harness.clickHouse.inserts()).containsExactly(3, 3, 3);
    assertThat(harness.consumer.paused()).isEmpty();
    assertThat(harness.holds.get().up()).isTrue();
  }

  @Test
  void shouldSendABatchThatReachesItsBytes() throws InterruptedException {
    // Given
    WorkerHarness harness =
        new WorkerHarness(new BatchLimits(1000, 900, Duration.ofDays(1))).assigned(P0);
    for (int i = 0; i < 4; i++) {
      harness.add(P0, rollup("s" + i, 1));
    }

    // When
    harness.turnUntil(() -> harness.committed(P0) == 3);

    // Then
    assertThat(harness.clickHouse.inserts()).containsExactly(3);
  }

  @Test
  void shouldWriteOnlyTheNewestRevisionOfAWindow() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(NEVER_BY_TIME).assigned(P0);
    harness.add(P0, rollup("s", 2));
    harness.add(P0, rollup("s", 5));
    harness.add(P0, rollup("s", 3));
    harness.add(P0, rollup("t", 1));
    harness.add(P0, rollup("u", 1));

    // When
    harness.turnUntil(() -> harness.committed(P0) == 5);

    // Then
    assertThat(harness.clickHouse.inserts()).containsExactly(3);
    assertThat(harness.clickHouse.connections()).isEqualTo(Map.of("s", 5L, "t", 1L, "u", 1L));
    assertThat(harness.meters.get("faultline.sink.superseded.records").counter().count())
        .isEqualTo(2);
  }

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
  void shouldHoldRatherThanBlameRowsWhenTheTableWasChanged() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    harness.clickHouse.refuse("s");
    harness.clickHouse.changed("column connections is of type String");
    harness.add(P0, rollup("s", 1));

    // When
    harness.turnUntil(() -> !harness.holds.get().up());

    // Then
    assertThat(harness.holds.get().reason()).contains("column connections is of type String");
    assertThat(harness.deadLetters()).isEmpty();
    assertThat(harness.committed(P0)).isEqualTo(-1);

    // When it is mended
    harness.clickHouse.refuse(null);
    harness.clickHouse.changed(null);
    harness.turnUntil(() -> harness.committed(P0) == 1);

    // Then
    assertThat(harness.deadLetters()).isEmpty();
  }

  @Test
  void shouldHoldWhatCannotBeDecodedWhileTheRegistryIsDown() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    harness.add(P0, rollup("s", 1));
    harness.registry.setAvailable(false);

    // When
    harness.turnUntil(() -> !harness.holds.get().up());
    harness.turns(10);

    // Then
    assertThat(harness.deadLetters()).isEmpty();
    assertThat(harness.committed(P0)).isEqualTo(-1);
    assertThat(harness.consumer.paused()).containsExactly(P0);

    // When it is back
    harness.registry.setAvailable(true);
    harness.turnUntil(() -> harness.committed(P0) == 1);

    // Then
    assertThat(harness.clickHouse.connections()).isEqualTo(Map.of("s", 1L));
    assertThat(harness.holds.get().up()).isTrue();
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

  @Test
  void shouldLeaveOffsetsOfRevokedPartitionsToTheirNewOwner() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0, P1);
    harness.clickHouse.away(true);
    harness.add(P0, rollup("s", 1));
    harness.add(P1, rollup("t", 1));
    harness.turnUntil(() -> !harness.holds.get().up());

    // When
    harness.consumer.rebalance(List.of(P1));
    harness.clickHouse.away(false);
    harness.turnUntil(() -> harness.committed(P1) == 1);

    // Then
    assertThat(harness.committed(P0)).isEqualTo(-1);
  }

  @Test
  void shouldFinishTheBatchOfAPartitionThatItGivesBack() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0, P1);
    Semaphore gate = harness.clickHouse.gate();
    harness.add(P0, rollup("s", 1));
    harness.turns(5);

    // When
    gate.release(100);
    harness.consumer.rebalance(List.of(P1));

    // Then
    harness.consumer.rebalance(List.of(P0, P1));
    assertThat(harness.committed(P0)).isEqualTo(1);
  }

  @Test
  void shouldWriteWhatItHasBeforeItEnds() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(NEVER_BY_TIME).assigned(P0);
    harness.add(P0, rollup("s", 1));
    harness.turns(3);

    // When
    harness.worker.finish(Duration.ofSeconds(20));

    // Then
    assertThat(harness.clickHouse.connections()).isEqualTo(Map.of("s", 1L));
    assertThat(harness.consumer.closed()).isTrue();
  }

  @Test
  void shouldEndWithoutAcknowledgingWhatClickHouseDoesNotTake() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    harness.clickHouse.away(true);
    harness.add(P0, rollup("s", 1));
    harness.turnUntil(() -> !harness.holds.get().up());

    // When
    harness.worker.finish(Duration.ofDays(1));

    // Then
    assertThat(harness.consumer.closed()).isTrue();
    assertThat(harness.clickHouse.connections()).isEmpty();
  }

  @Test
  void shouldFailRatherThanGoOnAfterAnErrorNobodyForesaw() throws InterruptedException {
    // Given
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);
    harness.producer.sendException = new IllegalArgumentException("unforeseen");
    harness.add(P0, new byte[] {1});

    // When, Then
    assertThatThrownBy(() -> harness.turnUntil(() -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none of it is acknowledged")
        .hasMessageContaining("unforeseen");
    assertThat(harness.committed(P0)).isEqualTo(-1);
  }

  @Test
  void shouldTellWhichTopicsDoNotExistYet() throws InterruptedException {
    WorkerHarness harness = new WorkerHarness(AT_ONCE).assigned(P0);

    assertThat(harness.health.ready())
        .filteredOn(result -> result.name().equals("w"))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.status().up()).isTrue();
              assertThat(result.status().reason())
                  .contains("reading [service-rollups]")
                  .contains("not there yet: [failure-samples, service-settings, site-rollups]");
            });
  }

  @Test
  void shouldKeepAllRowsOfARecordInOneInsert() throws InterruptedException {
    // Given
    WorkerHarness harness =
        new WorkerHarness(new BatchLimits(2, 1 << 20, Duration.ofDays(1))).assigned(P0);
    harness.add(
        P0,
        Samples.rollup(
            "s",
            Samples.success(1),
            Samples.failure("dns_timeout", Category.bad_upstream, 1),
            Samples.failure("connection_refused", Category.bad_upstream, 1)));

    // When
    harness.turnUntil(() -> harness.committed(P0) == 1);

    // Then
    assertThat(harness.clickHouse.inserts()).containsExactly(3);
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    Headers headers = record.headers();
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
