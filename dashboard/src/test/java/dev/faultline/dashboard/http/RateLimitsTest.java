package dev.faultline.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final AtomicLong clock = new AtomicLong();
  private final RateLimits limits = new RateLimits(60, clock::get);

  private void takeBurst(String caller) {
    for (int i = 0; i < 15; i++) {
      limits.take(caller);
    }
  }

  @Test
  void shouldRefuseTheRequestAfterTheBurstAndSayWhenToComeAgain() {
    // Given
    takeBurst("anna");

    // When
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> limits.take("anna"));

    // Then
    assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    assertThat(problem.headers()).containsEntry("Retry-After", "1");
  }

  @Test
  void shouldLetACallerInAgainAfterAWhile() {
    // Given
    takeBurst("anna");

    // When
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));

    // Then
    assertThatCode(() -> limits.take("anna")).doesNotThrowAnyException();
  }

  @Test
  void shouldNotLetOneCallerUseUpWhatAnotherMay() {
    // When
    takeBurst("anna");

    // Then
    assertThatCode(() -> limits.take("ben")).doesNotThrowAnyException();
  }
}
