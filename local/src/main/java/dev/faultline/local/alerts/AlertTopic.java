package dev.faultline.local.alerts;

import dev.faultline.local.LocalException;
import dev.faultline.local.publish.PublishTarget;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.wire.AvroWireDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of alerts from its start, outside of any group. Not thread-safe. */
final class AlertTopic implements AutoCloseable {
  static final String TOPIC = "connection-alerts";

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final int TIMEOUT_MILLIS = 10_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AvroWireDeserializer<ConnectionAlert> deserializer;
  private final Map<TopicPartition, Long> ends;

  private AlertTopic(PublishTarget target) {
    deserializer =
        new AvroWireDeserializer<>(
            new ConfluentSchemaRegistry(
                RegistrySettings.of(target.registry().toString(), target.registryProperties())),
            ConnectionAlert.class);
    consumer =
        new KafkaConsumer<>(
            config(target), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<PartitionInfo> partitions = consumer.partitionsFor(TOPIC);
    if (partitions == null || partitions.isEmpty()) {
      consumer.close();
      throw new LocalException("there is no topic " + TOPIC + " at " + target);
    }
    List<TopicPartition> all =
        partitions.stream().map(p -> new TopicPartition(TOPIC, p.partition())).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    ends = consumer.endOffsets(all);
  }

  /**
   * Opens it.
   *
   * @throws LocalException if the brokers do not answer or there is no such topic
   */
  static AlertTopic open(PublishTarget target) {
    target.requireAnswer(CONNECT_WITHIN);
    try {
      return new AlertTopic(target);
    } catch (KafkaException e) {
      throw new LocalException(
          "cannot read topic %s at %s: %s".formatted(TOPIC, target, e.getMessage()), e);
    }
  }

  private static Map<String, Object> config(PublishTarget target) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, target.bootstrapServers());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    config.putAll(target.kafkaProperties());
    return Collections.unmodifiableMap(config);
  }

  /** Whether everything that was there at the opening has been read. */
  boolean isAtEnd() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** The next alerts; none if there are none within a moment. */
  List<ConnectionAlert> next() {
    List<ConnectionAlert> alerts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.value() != null) {
        alerts.add(deserializer.deserialize(TOPIC, record.value()));
      }
    }
    return alerts;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
