package dev.faultline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final Plan PLAN =
      new Plan(100, 1000, Duration.ofSeconds(20), Duration.ofSeconds(20));

  private static Reading at(double seconds, long consumed, long cpuNanos) {
    return new Reading((long) (seconds * 1e9), cpuNanos, 2 * cpuNanos, consumed, 0, 0);
  }

  @Test
  void shouldMeasureFromTheEndOfTheWarmUp() {
    // Given
    Clock clock = new Clock(PLAN);

    // When
    clock.saw(at(0, 0, 1_000));
    clock.saw(at(5, 50, 2_000));
    clock.saw(at(6, 100, 3_000));
    clock.saw(at(8, 1_100, 8_000));
    boolean read = clock.hasReadAll();
    clock.saw(at(9, 1_100, 13_000));
    Round round = clock.round(77);

    // Then
    assertThat(read).isTrue();
    assertThat(round.events()).isEqualTo(1_000);
    assertThat(round.eventsPerSecond()).isEqualTo(500);
    // What is done until the last commit is part of the work.
    assertThat(round.cpuNanosPerEvent()).isEqualTo(10);
    assertThat(round.allocatedPerEvent()).isEqualTo(20);
    assertThat(round.tailSeconds()).isEqualTo(1);
    assertThat(round.peakBytes()).isEqualTo(77);
    assertThat(round.complete()).isTrue();
  }

  @Test
  void shouldCountWhatTheSlowHaveReadInTime() {
    // Given
    Clock clock = new Clock(PLAN);

    // When
    clock.saw(at(1, 1, 0));
    clock.saw(at(30, 40, 20_000_000_000L));
    clock.saw(at(50, 140, 40_000_000_000L));
    Round round = clock.round(0);

    // Then
    assertThat(clock.isOverTime()).isTrue();
    assertThat(round.complete()).isFalse();
    assertThat(round.events()).isEqualTo(100);
    assertThat(round.eventsPerSecond()).isEqualTo(5);
  }

  @Test
  void shouldRefuseToMeasureNothing() {
    // Given
    Clock clock = new Clock(PLAN);

    // When
    clock.saw(at(1, 0, 0));

    // Then
    assertThatThrownBy(() -> clock.round(0)).isInstanceOf(MeasureException.class);
  }
}
