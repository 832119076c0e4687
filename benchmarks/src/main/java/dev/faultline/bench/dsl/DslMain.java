package dev.faultline.bench.dsl;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.topic.TopicCreation;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Runs the DSL topology until it is ended. */
public final class DslMain {
  /** Part of the repartition topic's name. */
  public static final String REPARTITIONED = "by-service";

  /** The same as the product's, so that results are as fresh. */
  private static final long COMMIT_MILLIS = 500;

  private DslMain() {}

  /**
   * Takes brokers, registry, application id, input, output, state directory, whether stores are in
   * memory, and whether the input is keyed by service.
   */
  public static void main(String... arguments) throws Exception {
    SchemaRegistry registry =
        new ConfluentSchemaRegistry(RegistrySettings.of(arguments[1], Map.of()));
    boolean keyed = Boolean.parseBoolean(arguments[7]);
    DslTopology topology =
        new DslTopology(registry, Catalogue.load(), Boolean.parseBoolean(arguments[6]), keyed);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[0]))) {
      TopicCreation.create(admin, List.of(new NewTopic(arguments[4], 6, (short) 1)));
    }
    KafkaStreams streams =
        new KafkaStreams(topology.build(arguments[3], arguments[4]), settings(arguments));
    streams.setUncaughtExceptionHandler(
        e -> {
          e.printStackTrace();
          Runtime.getRuntime().halt(1);
          throw new AssertionError("unreachable", e);
        });
    streams.start();
    Thread.currentThread().join();
  }

  private static Properties settings(String... arguments) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[2]);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[5]);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 128L << 20);
    // How far it is in a repartition topic is measured from the topic's start.
    settings.put(StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG, Long.MAX_VALUE);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
    return settings;
  }
}
