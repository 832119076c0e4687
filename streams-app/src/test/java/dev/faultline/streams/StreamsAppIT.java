package dev.faultline.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.Broker;
import dev.faultline.embedded.PartFiles;
import dev.faultline.embedded.Registry;
import dev.faultline.embedded.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app by itself, against a real broker and a real registry. */
class StreamsAppIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static Broker broker;
  private static Registry registry;

  @BeforeAll
  static void start() {
    PartFiles files = PartFiles.ofThisCheckout();
    broker = new Broker(files, Broker.Config.of(folder, Ports.free(), Ports.free()));
    registry = new Registry(files, Registry.Config.inMemory(folder, Ports.free()));
    broker.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
    broker.close();
  }

  @Test
  void shouldStartAloneInAnyOrderAndSayWhatIsMissingUntilItWorks() throws Exception {
    try (AppProcess app = AppProcess.start(folder, settings())) {
      // Given
      awaitAnswer(app, "/health/ready", "Cannot register the schema of service-rollups-value");
      assertThat(app.get("/health/live")).contains("\"status\":\"up\"");

      // When
      registry.start();

      // Then
      awaitAnswer(app, "/health/ready", "{\"status\":\"up\"");
      assertTopicsAreAsDesigned();

      // When
      sendGarbage();

      // Then
      assertThat(deadLetter().headers().lastHeader("faultline.reason").value())
          .asString(UTF_8)
          .isEqualTo("undecodable");
      awaitAnswer(
          app, "/metrics", "faultline_events_dead_lettered_total{reason=\"undecodable\"} 1.0");
      assertThat(app.get("/metrics"))
          .contains(
              "faultline_events_in_total 1.0",
              "faultline_lag_records{topic=\"connection-events\"} 0.0",
              "kafka_stream_thread_commit_latency_avg",
              "jvm_memory_used_bytes");

      // When
      app.stop();

      // Then
      assertThat(app.exitCode()).isEqualTo(143);
      assertThat(app.output()).last().asString().endsWith("stopped");
    }
  }

  @Test
  void shouldRefuseATopicThatWouldLoseRecordsAndSayWhatToDo() throws Exception {
    // Given
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic("kept-briefly", Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    Map<String, String> environment = settings();
    environment.put("FAULTLINE_APPLICATION_ID", "refused");
    environment.put("FAULTLINE_TOPICS_SERVICE_SETTINGS", "kept-briefly");

    // When
    try (AppProcess app = AppProcess.start(folder, environment)) {
      // Then
      assertThat(app.exitCode()).isEqualTo(1);
      assertThat(app.output())
          .anyMatch(
              line ->
                  line.startsWith(
                      "streams-app: ended: topic kept-briefly has cleanup.policy=delete, expected"
                          + " compact."))
          .noneMatch(line -> line.startsWith("\tat "));
    }
  }

  @Test
  void shouldRefuseMoreReplicasThanThereAreBrokers() throws Exception {
    // Given
    Map<String, String> environment = settings();
    environment.put("FAULTLINE_APPLICATION_ID", "replicas");
    environment.put("FAULTLINE_TOPICS_EVENTS", "replicated-events");
    environment.put("FAULTLINE_TOPICS_REPLICATION_FACTOR", "3");

    // When
    try (AppProcess app = AppProcess.start(folder, environment)) {
      // Then
      assertThat(app.exitCode()).isEqualTo(1);
      assertThat(app.output())
          .anyMatch(
              line ->
                  line.startsWith("streams-app: ended: cannot create topic replicated-events with")
                      && line.contains("Set topics.replication-factor"));
    }
  }

  @Test
  void shouldTellAWrongSettingInOneLine() throws Exception {
    try (AppProcess app = AppProcess.start(folder, Map.of("FAULTLINE_THREADS", "none"))) {
      assertThat(app.exitCode()).isEqualTo(2);
      assertThat(app.output())
          .containsExactly(
              "streams-app: threads must be a whole number from 1 to 64, got \"none\" from"
                  + " FAULTLINE_THREADS");
    }
  }

  @Test
  void shouldWaitForABrokerThatIsAbsentAndSayWhere() throws Exception {
    String nowhere = "127.0.0.1:" + Ports.free();
    try (AppProcess app =
        AppProcess.start(folder, Map.of("FAULTLINE_KAFKA_BOOTSTRAP_SERVERS", nowhere))) {
      awaitAnswer(
          app, "/health/ready", "no broker answers at " + nowhere + " (kafka.bootstrap-servers)");
      app.stop();
      assertThat(app.exitCode()).isEqualTo(143);
    }
  }

  private static void assertTopicsAreAsDesigned() throws Exception {
    try (Admin admin = admin()) {
      assertThat(admin.listTopics().names().get())
          .contains(
              "connection-events",
              "service-rollups",
              "site-rollups",
              "failure-samples",
              "connection-events-dead-letter",
              "service-settings",
              "connection-alerts",
              "faultline-streams-site-windows",
              "faultline-streams-partials",
              "faultline-streams-clocks");
      var events = admin.describeTopics(List.of("connection-events")).topicNameValues().values();
      assertThat(events.iterator().next().get().partitions()).hasSize(2);
      assertThat(setting(admin, "connection-events", "message.timestamp.type"))
          .isEqualTo("LogAppendTime");
      assertThat(setting(admin, "service-settings", "cleanup.policy")).isEqualTo("compact");
      assertThat(setting(admin, "connection-alerts", "cleanup.policy")).isEqualTo("compact");
    }
  }

  private static String setting(Admin admin, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).values().get(resource).get().get(name).value();
  }

  private static void sendGarbage() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("connection-events", "garbage".getBytes(UTF_8))).get();
    }
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", "test",
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("connection-events-dead-letter"));
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return !found.isEmpty();
              });
      return found.get(0);
    }
  }

  private static Map<String, String> settings() {
    return new HashMap<>(
        Map.of(
            "FAULTLINE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
            "FAULTLINE_SCHEMA_REGISTRY_URL", registry.url(),
            "FAULTLINE_TOPICS_PARTITIONS", "2"));
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static void awaitAnswer(AppProcess app, String path, String part) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(app.get(path)).contains(part));
  }
}
