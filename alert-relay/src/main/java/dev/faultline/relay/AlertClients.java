package dev.faultline.relay;

import dev.faultline.runtime.settings.KafkaSettings;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers of the alerts. */
final class AlertClients {
  /** So many records wait for a receiver at the most. */
  static final int MAX_POLL_RECORDS = 100;

  private final KafkaSettings settings;

  AlertClients(KafkaSettings settings) {
    this.settings = settings;
  }

  /** One that keeps its position; a new group begins with what comes from then on. */
  Consumer<byte[], byte[]> inGroup(String group) {
    Map<String, Object> properties = properties(group);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return consumer(properties);
  }

  /** One that reads everything, whenever it starts. */
  Consumer<byte[], byte[]> fromStart(String name) {
    return consumer(properties(name));
  }

  private Map<String, Object> properties(String clientId) {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    return properties;
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    return new KafkaConsumer<>(
        Collections.unmodifiableMap(properties),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
