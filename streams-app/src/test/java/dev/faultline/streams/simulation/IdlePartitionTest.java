package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.deadletter.DeadLetters;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.oracle.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a partition without events, or with old ones, does to the others. */
class IdlePartitionTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");

  private final Cluster cluster = new Cluster(AnyScheduleTest.settings(3, 2), FROM);
  private long ids;

  @Test
  void shouldMakeWindowsFinalThoughOtherPartitionsAreEmpty() {
    // Given
    cluster.endsAreKnown = true;

    // When
    busy(0, Duration.ofSeconds(9));
    assertThat(isFinal(FROM)).as("the empty ones may still get events").isFalse();
    busy(0, Duration.ofSeconds(15));

    // Then
    assertThat(isFinal(FROM)).isTrue();
    assertThat(isFinal(FROM.plusSeconds(20))).isFalse();
  }

  @Test
  void shouldHoldWindowsOpenWhileAPartitionIsNotReadToItsEnd() {
    // Given
    cluster.endsAreKnown = true;
    cluster.publish(1, attempt(FROM));
    TaskRun stuck = cluster.counters.get(1);

    // When
    for (int second = 0; second < 25; second++) {
      cluster.publish(0, attempt(FROM.plusSeconds(second)));
      cluster.tasks().stream().filter(task -> task != stuck).forEach(Cluster::turn);
      stuck.punctuate();
      stuck.commit();
      cluster.pass(Duration.ofSeconds(1));
    }

    // Then
    assertThat(isFinal(FROM)).isFalse();

    // When
    busy(0, Duration.ofSeconds(15));

    // Then
    assertThat(isFinal(FROM)).isTrue();
    assertThat(newest(FROM).revision()).isEqualTo(2 * 11 + 1);
    assertThat(cluster.deadLetters).isEmpty();
  }

  @Test
  void shouldHoldWindowsOpenWhileTheEndsAreUnknown() {
    // When
    busy(0, Duration.ofSeconds(60));

    // Then
    assertThat(isFinal(FROM)).isFalse();
  }

  @Test
  void shouldCountTheEventsOfAPartitionThatWakesUp() {
    // Given
    cluster.endsAreKnown = true;
    busy(0, Duration.ofSeconds(30));

    // When
    cluster.publish(2, attempt(FROM.plusSeconds(1)));
    cluster.settle();

    // Then
    assertThat(newest(FROM).revision()).isEqualTo(2 * 11 + 1);
    assertThat(cluster.deadLetters).isEmpty();
  }

  @Test
  void shouldRefuseOlderEventsOfAPartitionThatFollowedTheOthers() {
    // Given: the others were hours further on while it slept
    cluster.endsAreKnown = true;
    busy(0, Duration.ofSeconds(12));
    cluster.pass(Duration.ofHours(3));
    cluster.publish(0, attempt(FROM.plus(Duration.ofHours(3))));
    cluster.settle();
    cluster.pass(Duration.ofSeconds(1));
    cluster.settle();

    // When
    cluster.publish(2, attempt(FROM.plusSeconds(1)));
    cluster.settle();

    // Then: the windows of that time are forgotten, and must not be counted anew
    assertThat(cluster.deadLetters)
        .extracting(letter -> letter.headers().lastHeader(DeadLetters.REASON).value())
        .containsExactly("too_late".getBytes(StandardCharsets.UTF_8));
    assertThat(newest(FROM).revision()).isEqualTo(2 * 10 + 1);
  }

  @Test
  void shouldKeepWhatItFollowedOverARestart() {
    // Given
    cluster.endsAreKnown = true;
    busy(0, Duration.ofSeconds(25));

    // When
    cluster.tasks().forEach(TaskRun::crash);
    cluster.settle();

    // Then
    assertThat(isFinal(FROM)).isTrue();
    assertThat(newest(FROM).revision()).isEqualTo(2 * 10 + 1);
  }

  /** An event a second in one partition. */
  private void busy(int partition, Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      cluster.publish(partition, attempt(cluster.now()));
      cluster.settle();
      cluster.pass(Duration.ofSeconds(1));
    }
  }

  private Attempt attempt(Instant at) {
    return new Attempt(ids++, at, "acme", "billing", "FRA", null, 200L, null, null);
  }

  private boolean isFinal(Instant at) {
    return newest(at).isFinal();
  }

  private Published newest(Instant at) {
    return Published.newest(cluster.rollups)
        .get(new Window("acme", "billing", 10, at.toEpochMilli()));
  }
}
