package dev.faultline.streams.start;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
  private final StreamsException passing =
      new StreamsException("commit", new TimeoutException("no broker"));

  private long now = 1_000_000;
  private final List<String> ends = new ArrayList<>();
  private final ThreadFailures failures = with(Duration.ZERO);

  @Test
  void shouldReplaceAThreadThatDiedOfWhatMayPass() {
    // When
    var response = failures.handle(passing);

    // Then
    assertThat(response).isEqualTo(REPLACE_THREAD);
    assertThat(ends).isEmpty();
  }

  @Test
  void shouldEndTheProgramForAnythingElse() {
    // When
    var response =
        failures.handle(new StreamsException("task", new IllegalStateException("bad state")));

    // Then
    assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(ends).singleElement().asString().contains("died", "bad state");
  }

  @Test
  void shouldEndTheProgramWhenThreadsKeepDying() {
    // Given
    for (int i = 0; i < ThreadFailures.MOST; i++) {
      assertThat(failures.handle(passing)).isEqualTo(REPLACE_THREAD);
    }

    // When
    var response = failures.handle(passing);

    // Then
    assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(ends).singleElement().asString().contains("more than 10 stream threads died");
  }

  @Test
  void shouldForgiveDeathsOfLongAgo() {
    // Given
    for (int i = 0; i < 3 * ThreadFailures.MOST; i++) {
      assertThat(failures.handle(passing)).isEqualTo(REPLACE_THREAD);
      now += Duration.ofMinutes(2).toMillis();
    }

    // When
    var response = failures.handle(passing);

    // Then
    assertThat(response).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void shouldNotPauseWhenTheProgramIsStopping() {
    // Given
    ThreadFailures slow = with(Duration.ofDays(1));
    slow.close();

    // When
    var response = slow.handle(passing);

    // Then
    assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(ends).isEmpty();
  }

  private ThreadFailures with(Duration pause) {
    return new ThreadFailures(
        (reason, cause) -> ends.add(reason), () -> Instant.ofEpochMilli(now), pause);
  }
}
