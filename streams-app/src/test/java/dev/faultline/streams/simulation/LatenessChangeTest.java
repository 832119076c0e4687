package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.deadletter.DeadLetters;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.settings.EngineSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The allowed lateness may be configured anew, whatever is on its way at that time. */
class LatenessChangeTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");

  private final Attempt first = attempt(1, FROM);
  private final Attempt later = attempt(2, FROM.plus(Duration.ofMinutes(125)));

  @Test
  void shouldCountNothingIntoWindowsThatWereForgottenUnderASmallerLateness() {
    // Given
    Cluster cluster = cluster(Duration.ofHours(1));
    cluster.publish(0, first);
    cluster.publish(0, later);
    cluster.settle();

    // When
    restart(cluster, Duration.ofHours(3));
    cluster.publish(0, attempt(3, FROM.plusSeconds(1)));
    cluster.publish(0, attempt(4, FROM.plus(Duration.ofMinutes(70))));
    cluster.fallSilent();

    // Then
    assertThat(cluster.deadLetters).hasSize(1);
    var headers = cluster.deadLetters.get(0).headers();
    assertThat(headers.lastHeader(DeadLetters.REASON).value())
        .isEqualTo("too_late".getBytes(StandardCharsets.UTF_8));
    verify(cluster, List.of(first, later, attempt(4, FROM.plus(Duration.ofMinutes(70)))));
  }

  @Test
  void shouldMergeWhatWasCountedUnderALargerLateness() {
    // Given: late sums that are still on their way
    Attempt late = attempt(3, FROM.plusSeconds(1));
    Cluster cluster = cluster(Duration.ofHours(3));
    cluster.publish(0, first);
    cluster.publish(0, later);
    TaskRun counter = cluster.counters.get(0);
    counter.read(2);
    counter.commit();
    cluster.publish(0, late);
    counter.read(1);
    counter.commit();

    // When
    restart(cluster, Duration.ofMinutes(10));
    TaskRun merger = cluster.mergers.get(0);
    while (merger.isBehind()) {
      merger.read(1);
      merger.commit();
    }
    cluster.fallSilent();

    // Then
    assertThat(cluster.deadLetters).isEmpty();
    verify(cluster, List.of(first, later, late));
  }

  private static Cluster cluster(Duration lateness) {
    return new Cluster(settings(lateness), FROM.plus(Duration.ofDays(1)));
  }

  private static void restart(Cluster cluster, Duration lateness) {
    cluster.settings = settings(lateness);
    cluster.tasks().forEach(TaskRun::crash);
  }

  private static EngineSettings settings(Duration lateness) {
    return new EngineSettings(
        1,
        1,
        lateness,
        Duration.ofMinutes(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        5,
        256);
  }

  private static Attempt attempt(long id, Instant at) {
    return new Attempt(id, at, "acme", "billing", "FRA", null, 200L, null, null);
  }

  private static void verify(Cluster cluster, List<Attempt> attempts) {
    var expected = Oracle.count(attempts);
    var newest = Published.newest(cluster.rollups);
    assertThat(newest.keySet()).isEqualTo(expected.keySet());
    newest.forEach((window, rollup) -> assertThat(rollup.cells()).isEqualTo(expected.get(window)));
  }
}
