package dev.faultline.streams.kafka;

import dev.faultline.streams.config.InstanceSettings;
import dev.faultline.streams.config.StreamsAppConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka's clients. What the configuration passes through as {@code
 * kafka.properties.*} wins over all of them.
 */
public final class ClientSettings {
  private static final int MIB = 1 << 20;

  /** Heartbeats are cheap; three in a session keep one lost packet from moving work. */
  private static final int HEARTBEATS_PER_SESSION = 3;

  private static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(3);

  private static final List<String> PREFIXES =
      List.of(StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.PRODUCER_PREFIX);

  private ClientSettings() {}

  /** For the client that creates and checks topics before the streams start. */
  public static Map<String, Object> admin(StreamsAppConfig config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, config.instance().applicationId() + "-start");
    // The caller tries again by itself, and says what it waits for; a call must not hide that.
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 6_000);
    // The client logs each attempt to connect; a broker that is down is told once a few seconds.
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 500);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 4_000);
    settings.putAll(config.kafka().properties());
    return settings;
  }

  /** For Kafka Streams and the clients in it. */
  public static Map<String, Object> streams(StreamsAppConfig config) {
    InstanceSettings instance = config.instance();
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, instance.applicationId());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
    // In place of a random name, so that metrics and logs go on under the same one after a restart.
    settings.put(
        StreamsConfig.CLIENT_ID_CONFIG,
        instance.groupInstanceId().orElse(instance.applicationId()));
    // Each event is counted once, whatever is killed: counts, clocks and offsets in one
    // transaction.
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, instance.threads());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, instance.commitInterval().toMillis());
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, instance.numStandbyReplicas());
    // The internal topics are as safe as the others.
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.topics().replicationFactor());
    instance
        .stateDir()
        .ifPresent(folder -> settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString()));
    // What a poll brings of a partition counts as one record here: three polls' worth at the most.
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 2);
    // The per-record metrics of the levels below cost more than the counting itself.
    settings.put(
        StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, Sensor.RecordingLevel.INFO.toString());
    // An error in the thread that reads the clocks ends the app like one in any other.
    settings.put("processing.exception.handler.global.enabled", true);
    consumer(settings, config);
    producer(settings, config);
    override(settings, config.kafka().properties());
    return settings;
  }

  /** A client setting given without a prefix is to win over the app's own, prefixed one too. */
  private static void override(Map<String, Object> settings, Map<String, String> properties) {
    properties.forEach(
        (key, value) -> {
          PREFIXES.forEach(prefix -> settings.remove(prefix + key));
          if (key.startsWith(StreamsConfig.CONSUMER_PREFIX)) {
            settings.remove(main(key.substring(StreamsConfig.CONSUMER_PREFIX.length())));
          }
          settings.put(key, value);
        });
  }

  private static void consumer(Map<String, Object> settings, StreamsAppConfig config) {
    InstanceSettings instance = config.instance();
    // A crashed instance's work must move within seconds; the default is 45 s.
    long session = instance.sessionTimeout().toMillis();
    settings.put(main(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG), (int) session);
    settings.put(
        main(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) Math.min(session / HEARTBEATS_PER_SESSION, LONGEST_HEARTBEAT.toMillis()));
    instance
        .groupInstanceId()
        .ifPresent(id -> settings.put(main(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG), id));
    // A poll hands over enough for several milliseconds of work; more only adds heap.
    settings.put(main(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
    // One fetch carries what a partition gathers in a busy half second, so that a fetch is rare.
    settings.put(main(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 * MIB);
    // Bounds what the fetches of one thread hold: 32 MiB, and one record if it is larger.
    settings.put(main(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 32 * MIB);
    // The system tunes the socket's buffer to the line, which 64 KiB would throttle.
    settings.put(main(ConsumerConfig.RECEIVE_BUFFER_CONFIG), -1);
  }

  private static void producer(Map<String, Object> settings, StreamsAppConfig config) {
    // Readers of the output wait for a crashed instance's transaction: the default is 10 s in
    // Streams, and it must be well above the commit interval.
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        (int) config.instance().transactionTimeout().toMillis());
    // Sums and rollups are repetitive: lz4 halves them for little work.
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    // Records go out in a burst at each commit, which flushes: lingering longer fills the batches.
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 50);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    // Room for the burst of one commit, and the bound of a producer's memory; when it is full,
    // sending waits. It must have room for a largest record.
    int largest = config.topics().maxRecordSize().intBytes() + 2 * MIB;
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
        Math.max(64L * MIB, 2L * largest));
    // A dead letter has the whole event and headers; one that cannot be sent would stop the app.
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largest);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.SEND_BUFFER_CONFIG), -1);
  }

  private static String main(String key) {
    return StreamsConfig.mainConsumerPrefix(key);
  }
}
