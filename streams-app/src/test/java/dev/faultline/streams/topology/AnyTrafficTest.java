package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Cells;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.oracle.Window;
import dev.faultline.streams.simulation.Traffic;
import dev.faultline.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The invariants, for the topology as Kafka Streams runs it: whatever the events, their order, keys
 * and lateness, and whenever it publishes in between. Partitions and crashes are the simulation's.
 */
class AnyTrafficTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:17:23.456789Z");
  private static final Instant AFTER_ALL = FROM.plus(Duration.ofHours(6));

  @Property(tries = 40)
  void shouldCountEachEventOnceInEachOfItsWindows(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    List<Attempt> attempts = attempts(random);

    // When
    List<Published> rollups = rollups(attempts, random);

    // Then
    Map<Window, Cells> expected = Oracle.count(attempts);
    Map<Window, Published> newest = Published.newest(rollups);
    assertThat(newest.keySet()).isEqualTo(expected.keySet());
    newest.forEach(
        (window, rollup) -> {
          assertThat(rollup.cells()).as("%s", window).isEqualTo(expected.get(window));
          assertThat(rollup.isFinal()).as("%s is final", window).isTrue();
        });
  }

  @Property(tries = 40)
  void shouldPublishRevisionsThatOnlyGrowAndSayHowMuchTheyCount(@ForAll long seed) {
    // Given
    Random random = new Random(seed);

    // When
    List<Published> rollups = rollups(attempts(random), random);

    // Then
    Map<Window, Long> last = new HashMap<>();
    for (Published each : rollups) {
      assertThat(each.revision())
          .isEqualTo(2 * each.cells().connections() + (each.isFinal() ? 1 : 0))
          .isGreaterThan(last.getOrDefault(each.window(), 0L));
      last.put(each.window(), each.revision());
    }
    assertThat(last).isNotEmpty();
  }

  @Property(tries = 20)
  void shouldGiveTheSameFromTheSameEventsInAnotherOrderUnderOtherKeys(@ForAll long seed) {
    // Given all of them within what may be late
    Random random = new Random(seed);
    List<Attempt> attempts =
        new Traffic(random).attempts(150, FROM, Duration.ofMinutes(50), Duration.ofSeconds(30));
    List<Attempt> shuffled = new ArrayList<>(attempts);
    Collections.shuffle(shuffled, random);

    // When
    Map<Window, Published> one = Published.newest(rollups(attempts, random));
    Map<Window, Published> other = Published.newest(rollups(shuffled, random));

    // Then
    assertThat(one).isNotEmpty().isEqualTo(other);
  }

  private static List<Attempt> attempts(Random random) {
    return new Traffic(random).attempts(150, FROM, Duration.ofHours(4), Duration.ofHours(1));
  }

  /**
   * All that is published, in its order, while time goes on by random steps, until all is final.
   */
  private static List<Published> rollups(List<Attempt> attempts, Random random) {
    try (TopologyHarness harness = new TopologyHarness(TopologyHarness.SETTINGS, AFTER_ALL)) {
      for (Attempt attempt : attempts) {
        byte[] key = random.nextBoolean() ? null : new byte[] {(byte) random.nextInt()};
        harness.publish(key, WireFormat.frame(harness.eventSchema, Traffic.avro(attempt)));
        if (random.nextInt(10) == 0) {
          harness.advance(Duration.ofMillis(random.nextInt(3_000)));
        }
      }
      harness.advance(Duration.ofHours(3));
      harness.advance(Duration.ofSeconds(3));
      assertThat(harness.deadLetters()).isEmpty();
      List<Published> rollups = new ArrayList<>();
      harness.values("service-rollups").forEach(each -> rollups.add(Published.service(each)));
      harness.values("site-rollups").forEach(each -> rollups.add(Published.site(each)));
      return rollups;
    }
  }
}
