package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SiteRollup;
import dev.faultline.streams.merge.MergePartials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When windows are published, and as what. */
class PublicationTest {
  private static final Instant AT = TopologyHarness.START;
  private static final Duration STEP = Duration.ofMillis(250);

  /** How far behind an open window may be, by its length in seconds. */
  private static final Map<Integer, Duration> BEHIND =
      Map.of(10, Duration.ofSeconds(2), 60, Duration.ofSeconds(10), 3600, Duration.ofSeconds(60));

  private final TopologyHarness harness = new TopologyHarness();

  @AfterEach
  void stop() {
    harness.close();
  }

  @Test
  void shouldPublishOpenWindowsInTime() {
    // Given
    List<Instant> published = new ArrayList<>();
    Map<Integer, Map<Instant, Long>> seen = new HashMap<>();
    BEHIND.keySet().forEach(seconds -> seen.put(seconds, new HashMap<>()));

    for (int step = 0; step < 800; step++) {
      // When
      Instant now = harness.now();
      harness.publish(TestEvents.success(now));
      published.add(now);
      harness.advance(STEP);
      for (ServiceRollup rollup : harness.serviceRollups()) {
        seen.get(rollup.getResolutionS())
            .merge(rollup.getWindowStart(), rollup.getRevision() / 2, Math::max);
      }

      // Then
      BEHIND.forEach(
          (seconds, behind) -> {
            Instant due = harness.now().minus(behind);
            Map<Instant, Long> expected = new HashMap<>();
            published.stream()
                .filter(at -> !at.isAfter(due))
                .forEach(at -> expected.merge(start(at, seconds), 1L, Long::sum));
            expected.forEach(
                (start, events) ->
                    assertThat(seen.get(seconds).getOrDefault(start, 0L))
                        .as("%d s from %s, at %s", seconds, start, harness.now())
                        .isGreaterThanOrEqualTo(events));
          });
    }
  }

  @Test
  void shouldNotPublishOpenWindowsThatDidNotChange() {
    // Given
    harness.publish(TestEvents.success(AT));
    harness.advance(Duration.ofSeconds(60));
    harness.advance(STEP);
    harness.serviceRollups();

    // When: the hour is open all the while
    for (int i = 0; i < 100; i++) {
      harness.advance(Duration.ofSeconds(10));
    }

    // Then
    assertThat(harness.serviceRollups())
        .as("only windows that became final")
        .allMatch(rollup -> rollup.getIsFinal());
  }

  @Test
  void shouldSumTheWindowsOfAllServicesBySite() {
    // When
    harness.publish(TestEvents.event(AT).setServiceId("a").setColo("FRA").build());
    harness.publish(TestEvents.event(AT).setServiceId("b").setColo("FRA").build());
    harness.publish(TestEvents.event(AT).setAccountId("other").setColo("SIN").build());
    harness.publish(
        TestEvents.event(AT)
            .setServiceId("a")
            .setColo("FRA")
            .setError(TestEvents.failure(AT, "dns_error", "3").getError())
            .build());
    harness.advance(Duration.ofSeconds(60));
    harness.advance(STEP);

    // Then
    Map<String, SiteRollup> minutes = new HashMap<>();
    for (SiteRollup rollup : harness.siteRollups()) {
      if (rollup.getResolutionS() == 60) {
        minutes.merge(
            rollup.getColo(), rollup, (a, b) -> b.getRevision() > a.getRevision() ? b : a);
      }
    }
    assertThat(minutes.keySet()).containsExactlyInAnyOrder("FRA", "SIN");
    assertThat(minutes.get("SIN").getCells()).hasSize(1);
    assertThat(minutes.get("FRA").getCells())
        .extracting(RollupCell::getDnsRcode, RollupCell::getConnections)
        .containsExactly(tuple("", 2L), tuple("NXDOMAIN", 1L));
  }

  @Test
  void shouldKeyRollupsByServiceAndBySite() {
    // When
    harness.publish(TestEvents.failure(AT, "dns_timeout"));
    harness.advance(Duration.ofSeconds(2));

    // Then
    assertThat(keys(MergePartials.SERVICE_ROLLUPS)).containsOnly("billing");
    assertThat(keys(MergePartials.SITE_ROLLUPS)).containsOnly("FRA");
    assertThat(keys(MergePartials.FAILURE_SAMPLES)).containsOnly("billing");
  }

  @Test
  void shouldCountInWindowsThatBeginOnMultiplesOfTheirLength() {
    // When: the last microsecond of an hour and the first of the next
    Instant hour = Instant.parse("2026-03-01T12:00:00Z");
    harness.publish(TestEvents.success(hour.minusNanos(1000)));
    harness.publish(TestEvents.success(hour));
    harness.advance(Duration.ofSeconds(60));

    // Then
    assertThat(harness.serviceRollups())
        .filteredOn(rollup -> rollup.getRevision() / 2 == 1)
        .extracting(ServiceRollup::getWindowStart)
        .containsOnly(
            Instant.parse("2026-03-01T11:59:50Z"),
            Instant.parse("2026-03-01T11:59:00Z"),
            Instant.parse("2026-03-01T11:00:00Z"),
            hour);
  }

  private List<String> keys(String topic) {
    return harness
        .driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .toList();
  }

  private static Instant start(Instant at, int seconds) {
    return Instant.ofEpochSecond(at.getEpochSecond() / seconds * seconds);
  }
}
