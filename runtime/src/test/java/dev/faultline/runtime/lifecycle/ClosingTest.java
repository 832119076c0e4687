package dev.faultline.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private static final Duration PLENTY = Duration.ofSeconds(30);

  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final Closing closing = new Closing();

  @Test
  void shouldCloseInReverseOrderAndGoOnAfterAFailure() {
    // Given
    closing.add("first", () -> closed.add("first"));
    closing.add(
        "broken",
        () -> {
          throw new IllegalStateException("boom");
        });
    closing.add("last", () -> closed.add("last"));

    // When
    boolean inTime = closing.closeWithin(PLENTY);

    // Then
    assertThat(inTime).isTrue();
    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void shouldCloseOnlyOnce() {
    // Given
    closing.add("part", () -> closed.add("part"));

    // When
    boolean first = closing.closeWithin(PLENTY);
    boolean second = closing.closeWithin(PLENTY);

    // Then
    assertThat(first).isTrue();
    assertThat(second).isTrue();
    assertThat(closed).containsExactly("part");
  }

  @Test
  void shouldNotWaitLongerThanTheDeadline() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    closing.add("stuck", never::await);

    // When
    boolean inTime = closing.closeWithin(Duration.ofMillis(50));

    // Then
    assertThat(inTime).isFalse();
    never.countDown();
  }

  @Test
  void shouldCloseAtOnceWhatIsAddedTooLate() {
    // Given
    boolean inTime = closing.closeWithin(PLENTY);

    // When
    closing.add("late", () -> closed.add("late"));

    // Then
    assertThat(inTime).isTrue();
    assertThat(closed).containsExactly("late");
  }
}
