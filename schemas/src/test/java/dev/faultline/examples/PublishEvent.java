package dev.faultline.examples;

import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import dev.faultline.wire.AvroWireSerializer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes one failed connection attempt. */
public final class PublishEvent {
  private PublishEvent() {}

  /** Arguments: the brokers and the registry's address. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", args[0], "acks", "all", "enable.idempotence", true);
    try (var registry = new ConfluentSchemaRegistry(RegistrySettings.of(args[1], Map.of()));
        var producer =
            new KafkaProducer<>(
                settings,
                new StringSerializer(),
                new AvroWireSerializer<>(registry, ConnectionEvent.class))) {
      ConnectionEvent event =
          ConnectionEvent.newBuilder()
              .setEventId(eventId(UUID.randomUUID()))
              .setOccurredAt(Instant.now())
              .setAccountId("acct-7")
              .setServiceId("orders")
              .setColo("fra")
              .setProtocol(Protocol.HTTPS)
              .setTargetHost("orders.internal")
              .setTargetPort(443)
              .setDnsDurationUs(1_850L)
              .setError(
                  ConnectionError.newBuilder().setCode("dns_error").setDnsRcode("NXDOMAIN").build())
              .build();
      producer.send(new ProducerRecord<>("connection-events", "orders", event)).get();
    }
  }

  private static EventId eventId(UUID id) {
    return new EventId(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }
}
