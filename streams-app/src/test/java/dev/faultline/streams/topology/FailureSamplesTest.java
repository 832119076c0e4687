package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.FailureSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The samples of failures: few, whole, and the same in any order. */
class FailureSamplesTest {
  private static final Instant AT = TopologyHarness.START;

  @Test
  void shouldKeepTheSameFewInAnyOrder() {
    // Given: more failures than samples, in several windows of one minute
    List<ConnectionEvent> failures = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      failures.add(TestEvents.failure(AT.plusSeconds(i), "dns_error", i % 2 == 0 ? "3" : "2"));
    }

    // When
    FailureSamples ascending = last(failures);
    Collections.shuffle(failures, new Random(1));
    FailureSamples shuffled = last(failures);

    // Then
    assertThat(ascending.getSamples()).hasSize(5);
    assertThat(ascending.getRevision()).isEqualTo(40);
    assertThat(shuffled).isEqualTo(ascending);
  }

  @Test
  void shouldKeepTheWholeEventAndItsOwnCategory() {
    // Given
    ConnectionEvent failure =
        ConnectionEvent.newBuilder(TestEvents.failure(AT, "dns_error", "nxdomain"))
            .setTunnelId("t-1")
            .setTunnelVersion("2025.7.0")
            .setTargetHost("db.internal")
            .setTargetPort(5432)
            .build();

    // When
    FailureSamples samples = last(List.of(failure));

    // Then
    assertThat(samples.getMinute()).isEqualTo(AT);
    assertThat(samples.getErrorCode()).isEqualTo("dns_error");
    assertThat(samples.getSamples()).hasSize(1);
    FailureSample sample = samples.getSamples().get(0);
    assertThat(sample.getEvent()).isEqualTo(failure);
    assertThat(sample.getCategory()).isEqualTo(Category.client);
  }

  @Test
  void shouldSampleEachServiceCodeAndMinuteByItself() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // When
      for (int i = 0; i < 20; i++) {
        harness.publish(TestEvents.failure(AT, "dns_timeout"));
        harness.publish(TestEvents.failure(AT, "connection_refused"));
        harness.publish(TestEvents.failure(AT.plusSeconds(60), "dns_timeout"));
        harness.publish(
            ConnectionEvent.newBuilder(TestEvents.failure(AT, "dns_timeout"))
                .setServiceId("other")
                .build());
        harness.publish(TestEvents.success(AT));
      }
      harness.advance(Duration.ofMinutes(3));
      harness.advance(Duration.ofSeconds(1));

      // Then
      Map<String, FailureSamples> newest = newest(harness.failureSamples());
      assertThat(newest).hasSize(4);
      assertThat(newest.values())
          .allSatisfy(
              samples -> {
                assertThat(samples.getRevision()).isEqualTo(20);
                assertThat(samples.getSamples()).hasSize(5);
                assertThat(ids(samples)).hasSize(5);
              });
    }
  }

  @Test
  void shouldCorrectTheSamplesOfALateFailureWithAHigherRevision() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // Given
      harness.publish(TestEvents.failure(AT, "dns_timeout"));
      harness.publish(TestEvents.success(AT.plusSeconds(100)));
      assertThat(harness.failureSamples()).isNotEmpty();

      // When
      harness.publish(TestEvents.failure(AT.plusSeconds(1), "dns_timeout"));

      // Then
      List<FailureSamples> corrected = harness.failureSamples();
      assertThat(corrected).hasSize(1);
      assertThat(corrected.get(0).getRevision()).isEqualTo(2);
      assertThat(corrected.get(0).getSamples()).hasSize(2);
    }
  }

  private static FailureSamples last(List<ConnectionEvent> failures) {
    try (TopologyHarness harness = new TopologyHarness()) {
      failures.forEach(harness::publish);
      harness.advance(Duration.ofMinutes(3));
      harness.advance(Duration.ofSeconds(1));
      List<FailureSamples> samples = harness.failureSamples();
      return samples.get(samples.size() - 1);
    }
  }

  private static Map<String, FailureSamples> newest(List<FailureSamples> all) {
    Map<String, FailureSamples> newest = new HashMap<>();
    for (FailureSamples samples : all) {
      String key = samples.getServiceId() + samples.getErrorCode() + samples.getMinute();
      newest.merge(key, samples, (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
    }
    return newest;
  }

  private static Set<EventId> ids(FailureSamples samples) {
    Set<EventId> ids = new HashSet<>();
    samples.getSamples().forEach(sample -> ids.add(sample.getEvent().getEventId()));
    return ids;
  }
}
