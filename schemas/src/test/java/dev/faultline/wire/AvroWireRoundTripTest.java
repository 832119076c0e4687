package dev.faultline.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SketchBin;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroWireRoundTripTest {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

  @Test
  void shouldReadBackAnEventWithEveryField() {
    // Given
    ConnectionEvent event = Events.failure("dns_error", "NXDOMAIN");

    // When / Then
    assertThat(roundTrip(ConnectionEvent.class, event)).isEqualTo(event);
  }

  @Test
  void shouldReadBackARollupWithItsCells() {
    // Given
    ServiceRollup rollup =
        ServiceRollup.newBuilder()
            .setAccountId("acct-1")
            .setServiceId("svc-1")
            .setResolutionS(10)
            .setWindowStart(Instant.parse("2026-03-01T12:00:00Z"))
            .setRevision(7)
            .setIsFinal(true)
            .setCatalogueVersion(1)
            .setCells(
                List.of(
                    new RollupCell(
                        "",
                        "",
                        Category.success,
                        3L,
                        List.of(),
                        List.of(new SketchBin(100, 1L), new SketchBin(120, 2L)))))
            .build();

    // When / Then
    assertThat(roundTrip(ServiceRollup.class, rollup)).isEqualTo(rollup);
  }

  @Test
  void shouldReadBackSamplesThatHoldWholeEvents() {
    // Given
    FailureSamples samples =
        FailureSamples.newBuilder()
            .setAccountId("acct-1")
            .setServiceId("svc-1")
            .setErrorCode("dns_error")
            .setMinute(Instant.parse("2026-03-01T12:00:00Z"))
            .setRevision(1)
            .setCatalogueVersion(1)
            .setSamples(
                List.of(new FailureSample(Category.client, Events.failure("dns_error", "3"))))
            .build();

    // When / Then
    assertThat(roundTrip(FailureSamples.class, samples)).isEqualTo(samples);
  }

  @Test
  void shouldRefuseToWriteNull() {
    // Given
    AvroWireSerializer<ConnectionEvent> serializer =
        new AvroWireSerializer<>(registry, ConnectionEvent.class);

    // When / Then
    assertThatThrownBy(() -> serializer.serialize("connection-events", null))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("null value")
        .hasMessageContaining("connection-events");
  }

  private <T extends SpecificRecord> T roundTrip(Class<T> type, T value) {
    byte[] bytes = new AvroWireSerializer<>(registry, type).serialize("topic", value);
    return new AvroWireDeserializer<>(registry, type).deserialize("topic", bytes);
  }
}
