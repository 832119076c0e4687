package dev.faultline.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 400", "3, 800", "6, 6400", "7, 10000", "8, 10000", "2000000000, 10000"})
  void shouldDoubleUpToTheLongestPauseAndShortenByHalfAtMost(int failures, long fullMillis) {
    for (int i = 0; i < 100; i++) {
      assertThat(backoff.pause(failures))
          .isBetween(Duration.ofMillis(fullMillis / 2), Duration.ofMillis(fullMillis));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "50"})
  void shouldKeepToOnePauseWhereBothAreEqual(int failures) {
    Backoff constant = new Backoff(Duration.ofMillis(100), Duration.ofMillis(100));

    assertThat(constant.pause(failures)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
  }
}
