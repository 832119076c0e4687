package dev.faultline.sink.delivery;

import static dev.faultline.sink.delivery.WorkerHarness.AT_ONCE;
import static dev.faultline.sink.delivery.WorkerHarness.NEVER_BY_TIME;
import static dev.faultline.sink.delivery.WorkerHarness.P0;
import static dev.faultline.sink.delivery.WorkerHarness.rollup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.Category;
import dev.faultline.sink.table.Samples;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches, and the offsets that are committed for them. */
@Timeout(60)
class SinkWorkerTest {
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
}
