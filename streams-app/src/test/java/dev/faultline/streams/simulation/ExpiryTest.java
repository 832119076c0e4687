package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.oracle.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** State leaves memory and changelog as event time goes on, and does not come back. */
class ExpiryTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NOW = FROM.plus(Duration.ofDays(3));

  private final HeldState held = new HeldState();
  private final Traffic traffic = new Traffic(new Random(5));

  @Test
  void shouldHoldNothingOfAnHourThatNoEventCanReachAnyMore() {
    // Given
    Cluster cluster = cluster(1);
    cluster.publish(0, attempt(FROM, "a", "refused"));
    cluster.settle();
    assertThat(held.windows()).isEqualTo(2);

    // When: two hours on, and so far that the windows are final
    cluster.publish(0, attempt(FROM.plus(Duration.ofHours(2)).plusSeconds(13), "b", null));
    cluster.settle();

    // Then: what is left is of the new hour
    assertThat(held.windows()).isEqualTo(2);
    assertThat(liveKeys(cluster)).as("windows of a service and a site, and the clocks").hasSize(3);
  }

  @Test
  void shouldNotGrowWithTheLengthOfTheStream() {
    // Given
    Cluster cluster = cluster(2);
    long mostEarly = 0;

    // When
    for (int hour = 0; hour < 40; hour++) {
      for (int i = 0; i < 60; i++) {
        Instant at = FROM.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(i));
        cluster.publish(i % 2, attempt(at, "service-" + i % 3, i % 4 == 0 ? "refused" : null));
      }
      cluster.settle();
      if (hour == 4) {
        mostEarly = held.mostWindows();
      }
    }

    // Then
    assertThat(held.mostWindows()).isEqualTo(mostEarly);
    assertThat(held.bytes()).isLessThan(mostEarly * 400);
    assertThat(liveKeys(cluster)).hasSizeLessThan((int) (2 * mostEarly));
  }

  @Test
  void shouldNotBringBackWhatExpiredBeforeAllOfItWasDeletedFromTheChangelog() {
    // Given: an hour with more windows than one commit deletes
    Cluster cluster = cluster(1);
    List<Attempt> attempts = new ArrayList<>();
    for (int window = 0; window < 360; window++) {
      for (int service = 0; service < 20; service++) {
        attempts.add(attempt(FROM.plusSeconds(10L * window), "service-" + service, "refused"));
      }
    }
    attempts.forEach(each -> cluster.publish(0, each));
    cluster.settle();
    attempts.add(attempt(FROM.plus(Duration.ofMinutes(150)), "later", null));
    cluster.publish(0, attempts.get(attempts.size() - 1));
    cluster.settle();
    assertThat(held.windows()).isEqualTo(2);
    assertThat(liveKeys(cluster)).as("not all is deleted yet").hasSizeGreaterThan(1000);
    int published = cluster.rollups.size();

    // When
    cluster.mergers.get(0).crashAfterCompaction(new Random(3));
    cluster.settle();

    // Then
    assertThat(held.windows()).isEqualTo(2);
    assertThat(windows(cluster.rollups.subList(published, cluster.rollups.size())))
        .as("only what was open is published again")
        .allMatch(window -> window.startMillis() >= FROM.toEpochMilli() + 7_200_000);

    // When
    for (int i = 0; i < 5; i++) {
      cluster.pass(Duration.ofSeconds(1));
      cluster.settle();
    }

    // Then
    assertThat(liveKeys(cluster)).hasSize(3);
    verify(cluster, attempts);
  }

  @Test
  void shouldPublishLateEventsOfAnHourThatIsStillHeldAfterARestart() {
    // Given
    Cluster cluster = cluster(1);
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(attempt(FROM.plusSeconds(5), "a", "refused"));
    attempts.add(attempt(FROM.plus(Duration.ofMinutes(55)), "a", null));
    attempts.forEach(each -> cluster.publish(0, each));
    cluster.settle();

    // When
    cluster.tasks().forEach(TaskRun::crash);
    attempts.add(attempt(FROM.plusSeconds(6), "a", "refused"));
    cluster.publish(0, attempts.get(2));
    cluster.settle();

    // Then
    Published corrected =
        Published.newest(cluster.rollups).get(new Window("acme", "a", 10, FROM.toEpochMilli()));
    assertThat(corrected.revision()).isEqualTo(5);
    assertThat(cluster.samples.get(cluster.samples.size() - 1).getRevision()).isEqualTo(2);
    cluster.fallSilent();
    verify(cluster, attempts);
  }

  private Cluster cluster(int partitions) {
    return new Cluster(AnyScheduleTest.settings(partitions, 1), NOW, held);
  }

  private Attempt attempt(Instant at, String service, String code) {
    long id = traffic.attempt(at).id();
    String known = code == null ? null : "connection_refused";
    return new Attempt(id, at, "acme", service, "FRA", 100L, 200L, known, null);
  }

  private static void verify(Cluster cluster, List<Attempt> attempts) {
    cluster.fallSilent();
    var expected = Oracle.count(attempts);
    Map<Window, Published> newest = Published.newest(cluster.rollups);
    assertThat(newest.keySet()).isEqualTo(expected.keySet());
    newest.forEach((window, rollup) -> assertThat(rollup.cells()).isEqualTo(expected.get(window)));
  }

  private static Set<Window> windows(List<Published> rollups) {
    Set<Window> windows = new HashSet<>();
    rollups.forEach(each -> windows.add(each.window()));
    return windows;
  }

  /** The keys of the merge task's changelog whose newest entry is no deletion. */
  private static Set<List<Byte>> liveKeys(Cluster cluster) {
    Set<List<Byte>> live = new HashSet<>();
    for (var entry : cluster.mergers.get(0).changelog()) {
      List<Byte> key = new ArrayList<>();
      for (byte each : entry.key) {
        key.add(each);
      }
      if (entry.value == null) {
        live.remove(key);
      } else {
        live.add(key);
      }
    }
    return live;
  }
}
