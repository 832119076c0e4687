package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.ServiceRollup;
import dev.faultline.streams.deadletter.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Late and future events, and what event time makes final. */
class EventTimeTest {
  private static final Instant AT = TopologyHarness.START;
  private static final Duration LATENESS = Duration.ofHours(1);

  private final TopologyHarness harness = new TopologyHarness();

  @AfterEach
  void stop() {
    harness.close();
  }

  @Test
  void shouldMakeAWindowFinalWhenEventTimeIsPastItsEndByTheDelay() {
    // Given
    harness.publish(TestEvents.success(AT));

    // When: still within the delay
    harness.publish(TestEvents.success(AT.plusMillis(11_999)));
    harness.advance(Duration.ofSeconds(1));

    // Then
    assertThat(newest(10, AT).getIsFinal()).isFalse();

    // When
    harness.publish(TestEvents.success(AT.plusSeconds(12)));

    // Then
    ServiceRollup closed = newest(10, AT);
    assertThat(closed.getIsFinal()).isTrue();
    assertThat(closed.getRevision()).isEqualTo(3);
  }

  @Test
  void shouldCorrectTheFinalWindowsOfALateEventWithHigherRevisions() {
    // Given
    harness.publish(TestEvents.success(AT));
    harness.publish(TestEvents.success(AT.plusSeconds(70)));
    assertThat(newest(10, AT).getRevision()).isEqualTo(3);
    assertThat(newest(60, AT).getRevision()).isEqualTo(3);

    // When
    harness.publish(TestEvents.failure(AT.plusSeconds(3), "connection_refused"));

    // Then
    for (int seconds : new int[] {10, 60}) {
      ServiceRollup corrected = newest(seconds, AT);
      assertThat(corrected.getRevision()).isEqualTo(5);
      assertThat(corrected.getIsFinal()).isTrue();
      assertThat(corrected.getCells()).hasSize(2);
    }
  }

  @Test
  void shouldCountAnEventThatIsAsLateAsAllowed() {
    // Given
    harness.publish(TestEvents.success(AT));

    // When
    harness.publish(TestEvents.success(AT.minus(LATENESS)));
    harness.publish(TestEvents.success(AT.minus(LATENESS).minusNanos(1000)));

    // Then
    List<TestRecord<byte[], byte[]>> deadLetters = harness.deadLetters();
    assertThat(deadLetters).hasSize(1);
    assertThat(header(deadLetters.get(0), DeadLetters.REASON)).isEqualTo("too_late");
    assertThat(header(deadLetters.get(0), DeadLetters.SENTENCE))
        .contains("2026-03-01T10:59:59.999Z")
        .contains("at most 3600 s");
    assertThat(header(deadLetters.get(0), DeadLetters.OFFSET)).isEqualTo("2");
  }

  @Test
  void shouldMoveNoClockByAnEventOfTheFuture() {
    // Given
    harness.publish(TestEvents.success(AT));

    // When: two hours ahead, by a clock that is wrong
    harness.publish(TestEvents.success(AT.plus(Duration.ofHours(2))));
    harness.publish(TestEvents.success(AT.minus(Duration.ofMinutes(59))));
    harness.advance(Duration.ofSeconds(1));

    // Then
    assertThat(harness.deadLetters())
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly("future_timestamp");
    assertThat(newest(10, AT).getIsFinal()).isFalse();
  }

  @Test
  void shouldCountAnEventThatIsAsFarAheadAsAllowed() {
    // When
    harness.publish(TestEvents.success(AT.plus(Duration.ofMinutes(5))));
    harness.publish(TestEvents.success(AT.plus(Duration.ofMinutes(5)).plusNanos(1000)));

    // Then
    assertThat(harness.deadLetters())
        .extracting(letter -> header(letter, DeadLetters.OFFSET))
        .containsExactly("1");
  }

  @Test
  void shouldJudgeLatenessByEventTimeSoThatOldDataCounts() {
    // Given: a year later
    harness.advance(Duration.ofDays(365));

    // When
    harness.publish(TestEvents.success(AT.plusSeconds(600)));
    harness.publish(TestEvents.success(AT));

    // Then
    assertThat(harness.deadLetters()).isEmpty();
    assertThat(newest(10, AT).getRevision()).isEqualTo(3);
  }

  @Test
  void shouldMakeTheLastWindowsFinalByTheWallClockWhenTheStreamIsSilent() {
    // Given
    harness.publish(TestEvents.success(AT));

    // When: not yet, for the window ends 10 s later, and then come 10 s of silence and the delay
    advance(Duration.ofSeconds(21));

    // Then
    assertThat(newest(10, AT).getIsFinal()).isFalse();

    // When
    advance(Duration.ofSeconds(2));

    // Then
    assertThat(newest(10, AT).getIsFinal()).isTrue();

    // When
    advance(Duration.ofHours(1));

    // Then
    assertThat(newest(3600, AT).getIsFinal()).isTrue();
  }

  @Test
  void shouldStillCorrectWhatSilenceMadeFinal() {
    // Given
    harness.publish(TestEvents.success(AT));
    advance(Duration.ofMinutes(30));
    assertThat(newest(60, AT).getRevision()).isEqualTo(3);

    // When
    harness.publish(TestEvents.success(AT.plusSeconds(1)));

    // Then
    assertThat(newest(60, AT).getRevision()).isEqualTo(5);
    assertThat(harness.deadLetters()).isEmpty();
  }

  private void advance(Duration time) {
    harness.advance(time);
    harness.advance(Duration.ofMillis(500));
  }

  private ServiceRollup newest(int seconds, Instant at) {
    return harness.newestServiceRollup(seconds, at);
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
