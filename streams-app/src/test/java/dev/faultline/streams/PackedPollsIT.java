package dev.faultline.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.Broker;
import dev.faultline.embedded.PartFiles;
import dev.faultline.embedded.Registry;
import dev.faultline.embedded.process.Ports;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.simulation.Traffic;
import dev.faultline.wire.WireFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Polls that Kafka Streams takes for one record each, with what makes offsets difficult: a producer
 * with transactions, some of them aborted, and partitions that move while they are read.
 */
class PackedPollsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String EVENTS = "connection-events";
  private static final byte[] GARBAGE = "garbage".getBytes(UTF_8);
  private static final int PARTITIONS = 3;

  @TempDir private static Path folder;
  private static Broker broker;
  private static Registry registry;
  private static int schema;

  private final Random random = new Random(7);
  private final Traffic traffic = new Traffic(random);
  private final Instant from = Instant.now().minusSeconds(60);
  private final List<Attempt> committed = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  @BeforeAll
  static void start() {
    PartFiles files = PartFiles.ofThisCheckout();
    broker = new Broker(files, Broker.Config.of(folder, Ports.free(), Ports.free()));
    registry = new Registry(files, Registry.Config.inMemory(folder, Ports.free()));
    broker.start();
    registry.start();
    try (var client = new ConfluentSchemaRegistry(RegistrySettings.of(registry.url(), Map.of()))) {
      schema = client.register(EVENTS + "-value", ConnectionEvent.getClassSchema());
    }
  }

  @AfterAll
  static void stop() {
    registry.close();
    broker.close();
  }

  @Test
  void shouldCountEachCommittedRecordOnceWhilePartitionsMove() throws Exception {
    // Given
    try (var producer = producer();
        AppProcess first = AppProcess.start(folder, settings())) {
      producer.initTransactions();
      await().atMost(PATIENCE).until(() -> isReady(first));
      for (int i = 0; i < 20; i++) {
        transaction(producer);
      }

      // When: a second instance takes partitions over, then the first one leaves, and then the
      // second is killed
      try (AppProcess second = AppProcess.start(folder, settings())) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> {
                  transaction(producer);
                  return isReady(second);
                });
        first.stop();
        for (int i = 0; i < 50; i++) {
          transaction(producer);
        }
      }
      try (AppProcess third = AppProcess.start(folder, settings())) {
        await().atMost(PATIENCE).until(() -> isReady(third));
        transaction(producer);
        await().atMost(PATIENCE).untilAsserted(PackedPollsIT::assertAllIsRead);
        awaitRollups();
      }
    }

    // Then
    assertThat(deadLetters()).containsExactlyInAnyOrderElementsOf(refused);
  }

  private void transaction(KafkaProducer<byte[], byte[]> producer)
      throws ExecutionException, InterruptedException {
    boolean abort = random.nextInt(3) == 0;
    Map<String, Future<RecordMetadata>> garbage = new HashMap<>();
    List<Attempt> attempts = new ArrayList<>();
    producer.beginTransaction();
    for (int i = 0; i < 200; i++) {
      int partition = random.nextInt(PARTITIONS);
      if (random.nextInt(100) == 0) {
        String key = "key-" + random.nextLong();
        garbage.put(
            key,
            producer.send(new ProducerRecord<>(EVENTS, partition, key.getBytes(UTF_8), GARBAGE)));
      } else {
        Attempt attempt = traffic.attempt(from.plusMillis(random.nextInt(60_000)));
        attempts.add(attempt);
        byte[] value = WireFormat.frame(schema, Traffic.avro(attempt));
        var unused = producer.send(new ProducerRecord<>(EVENTS, partition, null, value));
      }
    }
    if (abort) {
      producer.abortTransaction();
      return;
    }
    producer.commitTransaction();
    committed.addAll(attempts);
    for (var sent : garbage.entrySet()) {
      RecordMetadata place = sent.getValue().get();
      refused.add(sent.getKey() + " " + place.partition() + "/" + place.offset());
    }
  }

  /** The offsets of the group are behind the last transaction's marker. */
  private static void assertAllIsRead() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        var consumer = consumer()) {
      var offsets =
          admin.listConsumerGroupOffsets("faultline-streams").partitionsToOffsetAndMetadata().get();
      for (int p = 0; p < PARTITIONS; p++) {
        TopicPartition partition = new TopicPartition(EVENTS, p);
        assertThat(offsets.get(partition).offset())
            .isEqualTo(consumer.endOffsets(List.of(partition)).get(partition));
      }
    }
  }

  private void awaitRollups() {
    List<Published> rollups = new ArrayList<>();
    var expected = Oracle.count(committed);
    try (var consumer = consumer()) {
      consumer.subscribe(List.of("service-rollups", "site-rollups"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                  boolean service = record.topic().equals("service-rollups");
                  rollups.add(
                      service ? Published.service(record.value()) : Published.site(record.value()));
                }
                var newest = Published.newest(rollups);
                assertThat(newest.keySet()).isEqualTo(expected.keySet());
                newest.forEach(
                    (window, rollup) ->
                        assertThat(rollup.cells())
                            .as("%s", window)
                            .isEqualTo(expected.get(window)));
              });
    }
  }

  private static List<String> deadLetters() {
    List<String> letters = new ArrayList<>();
    try (var consumer = consumer()) {
      consumer.subscribe(List.of("connection-events-dead-letter"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                var polled = consumer.poll(Duration.ofSeconds(2));
                polled.forEach(letter -> letters.add(source(letter)));
                return polled.isEmpty() && !consumer.assignment().isEmpty();
              });
    }
    return letters;
  }

  private static String source(ConsumerRecord<byte[], byte[]> letter) {
    assertThat(letter.value()).isEqualTo(GARBAGE);
    return "%s %s/%s"
        .formatted(
            new String(letter.key(), UTF_8),
            header(letter, "faultline.source.partition"),
            header(letter, "faultline.source.offset"));
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private static boolean isReady(AppProcess app) throws Exception {
    return app.get("/health/ready").contains("{\"status\":\"up\"");
  }

  private static Map<String, String> settings() {
    return Map.of(
        "FAULTLINE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
        "FAULTLINE_SCHEMA_REGISTRY_URL", registry.url(),
        "FAULTLINE_TOPICS_PARTITIONS", Integer.toString(PARTITIONS),
        "FAULTLINE_STATE_DIR", folder.resolve("state-" + System.nanoTime()).toString(),
        "FAULTLINE_SESSION_TIMEOUT", "6s",
        "FAULTLINE_COMMIT_INTERVAL", "50ms");
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "proxies"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            "test-" + System.nanoTime(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
