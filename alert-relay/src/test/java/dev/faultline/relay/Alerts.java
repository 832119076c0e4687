package dev.faultline.relay;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.AlertCode;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.wire.AvroWireDeserializer;
import dev.faultline.wire.AvroWireSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Alerts, and a topic of one partition that they come through. */
final class Alerts {
  static final String TOPIC = "connection-alerts";
  static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final InMemorySchemaRegistry REGISTRY = new InMemorySchemaRegistry();
  private static final AvroWireSerializer<ConnectionAlert> SERIALIZER =
      new AvroWireSerializer<>(REGISTRY, ConnectionAlert.class);

  private Alerts() {}

  static ConnectionAlert.Builder alert(String service, AlertState state, long revision) {
    Instant started =
        Instant.now().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    return ConnectionAlert.newBuilder()
        .setFingerprint("%032x".formatted(service.hashCode()))
        .setStartedAt(started)
        .setRevision(revision)
        .setChangedAt(started.plusSeconds(revision * 10))
        .setState(state)
        .setNotify(true)
        .setEndedAt(state == AlertState.RESOLVED ? started.plusSeconds(50) : null)
        .setRule("failures")
        .setSeverity(AlertSeverity.critical)
        .setAccountId("acme")
        .setServiceId(service)
        .setCategory(Category.bad_upstream)
        .setMeasure("share")
        .setValue(0.9)
        .setThreshold(0.25)
        .setWindowS(60)
        .setConnections(100)
        .setFailures(90)
        .setTopCodes(List.of(new AlertCode("connection_refused", "", 90L, 0.9)))
        .setSummary("90 % of the connections to " + service + " of acme fail")
        .setLink("http://page/services/acme/" + service);
  }

  static AvroWireDeserializer<ConnectionAlert> deserializer() {
    return new AvroWireDeserializer<>(REGISTRY, ConnectionAlert.class);
  }

  static MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    Node node = new Node(0, "h", 1);
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    return consumer;
  }

  static void add(MockConsumer<byte[], byte[]> consumer, long offset, ConnectionAlert alert) {
    consumer.addRecord(
        new ConsumerRecord<>(
            TOPIC,
            0,
            offset,
            alert.getFingerprint().getBytes(StandardCharsets.UTF_8),
            SERIALIZER.serialize(TOPIC, alert)));
  }
}
