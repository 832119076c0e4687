package dev.faultline.sink.delivery;

import static dev.faultline.sink.delivery.WorkerHarness.AT_ONCE;
import static dev.faultline.sink.delivery.WorkerHarness.NEVER_BY_TIME;
import static dev.faultline.sink.delivery.WorkerHarness.P0;
import static dev.faultline.sink.delivery.WorkerHarness.rollup;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ClickHouse or the registry away: it holds, and says why. */
@Timeout(60)
class SinkWorkerHoldsTest {
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
}
