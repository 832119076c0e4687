package dev.faultline.streams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.clock.InputEnds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class BrokerInputEndsTest {
  private long now = 10_000;
  private final List<CompletableFuture<Map<Integer, Long>>> asked = new ArrayList<>();
  private final BrokerInputEnds ends =
      new BrokerInputEnds(this::ask, () -> Instant.ofEpochMilli(now));

  @Test
  void shouldKnowNothingUntilTheBrokersAnswer() {
    // Given
    long before = ends.endOffset(0, 0);

    // When
    answer(Map.of(0, 42L, 1, 7L));

    // Then
    assertThat(before).isEqualTo(InputEnds.UNKNOWN);
    assertThat(ends.endOffset(0, 0)).isEqualTo(42);
    assertThat(ends.endOffset(1, 0)).isEqualTo(7);
    assertThat(ends.endOffset(2, 0)).isEqualTo(InputEnds.UNKNOWN);
  }

  @Test
  void shouldNotGiveAnAnswerThatWasAskedForTooEarly() {
    // Given
    ends.endOffset(0, 0);
    answer(Map.of(0, 42L));

    // When
    long end = ends.endOffset(0, now);

    // Then
    assertThat(end).isEqualTo(InputEnds.UNKNOWN);
  }

  @Test
  void shouldAskAtMostOnceASecondAndNeverTwiceAtOnce() {
    // Given
    ends.endOffset(0, 0);
    now += 5_000;
    ends.endOffset(0, 0);
    int whileUnanswered = asked.size();
    answer(Map.of(0, 42L));

    // When
    ends.endOffset(0, 0);
    now += 999;
    ends.endOffset(0, 0);

    // Then
    assertThat(whileUnanswered).isEqualTo(1);
    assertThat(asked).hasSize(2);
  }

  @Test
  void shouldForgetTheLastAnswerWhenTheBrokersFail() {
    // Given
    ends.endOffset(0, 0);
    answer(Map.of(0, 42L));
    now += 1_000;
    ends.endOffset(0, 0);

    // When
    asked.get(1).completeExceptionally(new IllegalStateException("no broker"));

    // Then
    assertThat(ends.endOffset(0, 0)).isEqualTo(InputEnds.UNKNOWN);
  }

  private CompletionStage<Map<Integer, Long>> ask() {
    CompletableFuture<Map<Integer, Long>> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer;
  }

  private void answer(Map<Integer, Long> offsets) {
    asked.get(asked.size() - 1).complete(offsets);
  }
}
