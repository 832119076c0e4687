package dev.faultline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1));

  @Test
  void shouldDoubleThePauseWithEachFailureUpToHalfAMinute() {
    // When
    Stream<Duration> pauses = Stream.generate(() -> backoff.after(Duration.ofSeconds(1)));

    // Then
    assertThat(pauses.limit(8).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
  }

  @Test
  void shouldBeginAnewAfterAPartRanWell() {
    // Given
    backoff.after(Duration.ofSeconds(1));
    backoff.after(Duration.ofSeconds(1));

    // When
    Duration pause = backoff.after(Duration.ofMinutes(2));

    // Then
    assertThat(pause).isEqualTo(Duration.ofSeconds(1));
  }
}
