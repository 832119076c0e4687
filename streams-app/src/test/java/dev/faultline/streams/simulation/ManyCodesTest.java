package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Counts;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.oracle.Window;
import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** Codes are free text: a proxy may send any number of them. */
class ManyCodesTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final int CODES = 6000;

  @Test
  void shouldCountMoreCodesThanAreRememberedOverACommit() {
    // Given
    Cluster cluster = new Cluster(AnyScheduleTest.settings(1, 1), FROM);

    // When
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < CODES; i++) {
        cluster.publish(0, attempt(round * CODES + i, "made-up-" + i));
      }
      cluster.settle();
    }
    cluster.fallSilent();

    // Then
    Published minute =
        Published.newest(cluster.rollups)
            .get(new Window("acme", "billing", 60, FROM.toEpochMilli()));
    Collection<Counts> cells = minute.cells().byFailure().values();
    assertThat(cells).hasSize(CODES);
    assertThat(cells).allMatch(cell -> cell.connections() == 3);
    assertThat(cells).allMatch(cell -> cell.category().equals("unclassified"));
    assertThat(minute.revision()).isEqualTo(2 * 3 * CODES + 1);
  }

  private static Attempt attempt(long id, String code) {
    return new Attempt(id, FROM, "acme", "billing", "FRA", null, 200L, code, null);
  }
}
