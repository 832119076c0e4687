package dev.faultline.sink;

import dev.faultline.runtime.settings.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the sink's Kafka clients. An operator's properties win, but not over what is promised. */
final class KafkaClients {
  /** Records of one poll, which the backlog holds at the most. */
  private static final int MAX_POLL_RECORDS = 2_000;

  /** What a consumer fetches ahead, in bytes. */
  private static final int FETCH_MAX_BYTES = 16 << 20;

  /** A dead letter is larger than its original by some headers. */
  private static final int MAX_REQUEST = 64 << 20;

  private final KafkaSettings settings;
  private final String group;

  KafkaClients(KafkaSettings settings, String group) {
    this.settings = settings;
    this.group = group;
  }

  Consumer<byte[], byte[]> consumer(String clientId) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    if (!"consumer".equals(settings.properties().get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
      // Partitions that stay are read on during a rebalance, and a killed sink is missed soon.
      properties.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
      properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
    }
    properties.putAll(settings.properties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Producer<byte[], byte[]> producer(String clientId) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MAX_REQUEST);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000L);
    properties.putAll(settings.properties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  Admin admin(String clientId) {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    return Admin.create(properties);
  }
}
