package dev.faultline.local.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventAgesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final EventAges ages = new EventAges(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void shouldSayNothingOfFreshEvents() {
    // When
    ages.add(NOW);
    ages.add(NOW.minus(Duration.ofMinutes(59)));
    ages.add(NOW.plus(Duration.ofMinutes(4)));

    // Then
    assertThat(ages.warnings()).isEmpty();
  }

  @Test
  void shouldWarnOfEventsFarInTheFuture() {
    // When
    ages.add(NOW.plus(Duration.ofMinutes(6)));

    // Then
    assertThat(ages.warnings()).singleElement().asString().contains("1 events", "future_timestamp");
  }

  @Test
  void shouldWarnOfEventsFarBehindAnEarlierLine() {
    // When
    ages.add(NOW);
    ages.add(NOW.minus(Duration.ofMinutes(61)));

    // Then
    assertThat(ages.warnings()).singleElement().asString().contains("earlier line", "too_late");
  }

  @Test
  void shouldWarnOfOldEventsWhoseRowsAreNotKept() {
    // When
    ages.add(NOW.minus(Duration.ofDays(401)));
    ages.add(NOW.minus(Duration.ofDays(41)));
    ages.add(NOW.minus(Duration.ofDays(4)));

    // Then
    assertThat(ages.warnings())
        .satisfiesExactly(
            first -> assertThat(first).contains("3 events are more than 1 h old"),
            second -> assertThat(second).contains("1 events are older than 3 days"),
            third -> assertThat(third).contains("1 events are older than 40 days"),
            fourth -> assertThat(fourth).contains("1 events are older than 400 days"));
  }
}
