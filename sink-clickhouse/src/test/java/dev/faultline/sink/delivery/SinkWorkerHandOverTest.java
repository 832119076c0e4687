package dev.faultline.sink.delivery;

import static dev.faultline.sink.delivery.WorkerHarness.AT_ONCE;
import static dev.faultline.sink.delivery.WorkerHarness.NEVER_BY_TIME;
import static dev.faultline.sink.delivery.WorkerHarness.P0;
import static dev.faultline.sink.delivery.WorkerHarness.P1;
import static dev.faultline.sink.delivery.WorkerHarness.rollup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Partitions that move to another worker, and the worker's end. */
@Timeout(60)
class SinkWorkerHandOverTest {
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
}
