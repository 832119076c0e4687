package dev.faultline.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.publish.EventPublisher;
import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.AvroWireDeserializer;
import dev.faultline.wire.AvroWireSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventEncoderTest {
  @Test
  void shouldWriteWhatTheSharedDeserializerReadsAsTheSameEvents() {
    // Given
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    int id =
        registry.register(
            AvroWireSerializer.subjectOf(EventPublisher.TOPIC), ConnectionEvent.getClassSchema());
    TrafficPlan plan = new TrafficPlan(1_000, "all", 11);
    Instant start = Instant.parse("2026-03-01T12:00:00Z");
    List<ConnectionEvent> expected = new ArrayList<>();
    TrafficFile.generate(plan, start, 50_000, expected::add);

    // When
    List<ConnectionEvent> read = new ArrayList<>();
    try (AvroWireDeserializer<ConnectionEvent> deserializer =
        new AvroWireDeserializer<>(registry, ConnectionEvent.class)) {
      TrafficFile.encode(
          plan,
          start,
          50_000,
          id,
          bytes -> read.add(deserializer.deserialize(EventPublisher.TOPIC, bytes)));
    }

    // Then
    assertThat(read).isEqualTo(expected);
  }
}
