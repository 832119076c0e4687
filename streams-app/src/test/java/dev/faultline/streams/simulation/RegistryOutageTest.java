package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Published;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.Test;

/** A registry that does not answer holds records up; it makes none of them a dead letter. */
class RegistryOutageTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");

  private final Cluster cluster = new Cluster(AnyScheduleTest.settings(1, 1), FROM);
  private final TaskRun counter = cluster.counters.get(0);

  @Test
  void shouldReadTheRecordAgainOnceTheRegistryAnswers() {
    // Given
    cluster.publish(0, attempt(1));
    cluster.publish(0, new byte[] {5});
    cluster.registry.setAvailable(false);

    // When: the thread dies of something that may pass, and another takes over
    assertThatThrownBy(() -> counter.read(2))
        .isInstanceOf(RegistryUnavailableException.class)
        .isInstanceOf(RetriableException.class);
    counter.crash();
    cluster.registry.setAvailable(true);
    cluster.fallSilent();

    // Then
    assertCounted(List.of(attempt(1)));
    assertThat(cluster.deadLetters).hasSize(1);
  }

  @Test
  void shouldGoOnWithKnownSchemasWhileTheRegistryIsDown() {
    // Given
    cluster.publish(0, attempt(1));
    cluster.settle();

    // When
    cluster.registry.setAvailable(false);
    cluster.publish(0, attempt(2));
    cluster.fallSilent();

    // Then
    assertCounted(List.of(attempt(1), attempt(2)));
    assertThat(cluster.deadLetters).isEmpty();
  }

  private void assertCounted(List<Attempt> attempts) {
    var expected = Oracle.count(attempts);
    var newest = Published.newest(cluster.rollups);
    assertThat(newest.keySet()).isEqualTo(expected.keySet());
    newest.forEach((window, rollup) -> assertThat(rollup.cells()).isEqualTo(expected.get(window)));
  }

  private static Attempt attempt(long id) {
    return new Attempt(id, FROM.plusSeconds(id), "acme", "billing", "FRA", null, 5L, null, null);
  }
}
