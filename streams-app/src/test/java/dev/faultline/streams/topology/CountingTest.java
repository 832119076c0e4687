package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountingTest {
  @Test
  void shouldCountEventsOfOneWindowByErrorCode() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // Given
      Instant at = TopologyHarness.START;

      // When
      harness.publish(event(at, null, null));
      harness.publish(event(at.plusSeconds(1), null, null));
      harness.publish(event(at.plusSeconds(2), "dns_error", "3"));
      harness.advance(Duration.ofSeconds(2));

      // Then
      var rollups =
          harness.serviceRollups().stream().filter(r -> r.getResolutionS() == 10).toList();
      var last = rollups.get(rollups.size() - 1);
      assertThat(last.getWindowStart()).isEqualTo(at);
      assertThat(last.getRevision()).isEqualTo(6);
      assertThat(last.getIsFinal()).isFalse();
      assertThat(last.getCells()).hasSize(2);
      assertThat(last.getCells().get(0).getConnections()).isEqualTo(2);
      assertThat(last.getCells().get(0).getCategory()).isEqualTo(Category.success);
      assertThat(last.getCells().get(1).getDnsRcode()).isEqualTo("NXDOMAIN");
      assertThat(last.getCells().get(1).getCategory()).isEqualTo(Category.client);
    }
  }

  @Test
  void shouldMakeAllResolutionsFinalWhenTheStreamIsIdle() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // Given
      harness.publish(event(TopologyHarness.START, null, null));

      // When
      harness.advance(Duration.ofHours(2));
      harness.advance(Duration.ofSeconds(1));

      // Then
      assertThat(harness.serviceRollups())
          .filteredOn(r -> r.getIsFinal())
          .extracting(r -> r.getResolutionS())
          .containsExactlyInAnyOrder(10, 60, 3600);
      assertThat(harness.siteRollups()).filteredOn(r -> r.getIsFinal()).hasSize(3);
    }
  }

  static ConnectionEvent event(Instant at, String code, String rcode) {
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(new byte[16]))
        .setOccurredAt(at)
        .setAccountId("acme")
        .setServiceId("billing")
        .setColo("FRA")
        .setProtocol(Protocol.HTTP)
        .setDnsDurationUs(1200L)
        .setConnectDurationUs(5300L)
        .setError(
            code == null
                ? null
                : ConnectionError.newBuilder().setCode(code).setDnsRcode(rcode).build())
        .build();
  }
}
