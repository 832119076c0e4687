package dev.faultline.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.EmbeddedStack;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.AvroWireDeserializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that is killed and comes back under load. */
class PublisherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 3;

  private static EmbeddedStack stack;
  private static SchemaRegistry registry;

  @TempDir Path directory;

  @BeforeAll
  static void startParts() {
    stack = EmbeddedStack.start();
    registry = new ConfluentSchemaRegistry(RegistrySettings.of(stack.registryUrl(), Map.of()));
  }

  @AfterAll
  static void stopParts() {
    stack.close();
  }

  @Test
  void shouldPublishEachEventOnceWhileTheBrokerIsKilledAndComesBack() throws Exception {
    // Given little memory, so that most of what comes in the meantime goes through files
    createTopic("spilled");
    PublisherSettings settings =
        PublisherSettings.of(stack.bootstrapServers())
            .withTopic("spilled")
            .withBounds(1 << 16, 4_096)
            .withOverflow(new Overflow.Spill(directory, 256 << 20));
    AtomicLong number = new AtomicLong();
    ConnectionEventPublisher publisher = new ConnectionEventPublisher(settings, registry);
    Load load = new Load(publisher, number);

    // When
    await().atMost(PATIENCE).until(() -> publisher.metrics().published() > 5_000);
    stack.broker().kill9();
    await().atMost(PATIENCE).until(() -> publisher.metrics().spooled() > 20_000);
    stack.broker().start();
    long whenBack = publisher.metrics().published();
    await().atMost(PATIENCE).until(() -> publisher.metrics().published() > whenBack + 20_000);
    load.end();
    await()
        .atMost(PATIENCE)
        .until(() -> publisher.metrics().published() == publisher.metrics().accepted());
    publisher.close();

    // Then
    assertThat(dropped(publisher)).isZero();
    assertThat(publisher.metrics().accepted()).isEqualTo(number.get());
    assertEachOnce("spilled", number.get());
  }

  @Test
  void shouldPublishOrCountEachEventWhereNothingIsSpilled() throws Exception {
    // Given
    createTopic("dropped");
    PublisherSettings settings =
        PublisherSettings.of(stack.bootstrapServers())
            .withTopic("dropped")
            .withBounds(1_024, 1_024);
    AtomicLong number = new AtomicLong();
    ConnectionEventPublisher publisher = new ConnectionEventPublisher(settings, registry);
    Load load = new Load(publisher, number);

    // When
    await().atMost(PATIENCE).until(() -> publisher.metrics().published() > 5_000);
    stack.broker().kill9();
    await()
        .atMost(PATIENCE)
        .until(() -> publisher.metrics().dropped(DropReason.QUEUE_FULL) > 1_000);
    stack.broker().start();
    long whenBack = publisher.metrics().published();
    await().atMost(PATIENCE).until(() -> publisher.metrics().published() > whenBack + 5_000);
    load.end();
    publisher.close(PATIENCE);

    // Then
    PublisherMetrics metrics = publisher.metrics();
    assertThat(metrics.accepted() + metrics.dropped(DropReason.QUEUE_FULL)).isEqualTo(number.get());
    assertThat(metrics.published()).isEqualTo(metrics.accepted());
    assertEachOnce("dropped", metrics.accepted());
  }

  @Test
  void shouldSendWhatAnEarlierProcessSpooledAndSpreadIt() throws Exception {
    // Given a publisher that ended while Kafka could not be reached
    createTopic("inherited");
    Overflow spill = new Overflow.Spill(directory, 16 << 20);
    PublisherSettings away =
        PublisherSettings.of("127.0.0.1:1").withTopic("inherited").withOverflow(spill);
    try (ConnectionEventPublisher first = new ConnectionEventPublisher(away, registry)) {
      for (int i = 0; i < 20_000; i++) {
        first.publish(Events.numbered(i));
      }
    }

    // When
    PublisherSettings back =
        PublisherSettings.of(stack.bootstrapServers()).withTopic("inherited").withOverflow(spill);
    try (ConnectionEventPublisher second = new ConnectionEventPublisher(back, registry)) {
      await().atMost(PATIENCE).until(() -> second.metrics().published() == 20_000);
    }

    // Then
    assertThat(assertEachOnce("inherited", 20_000))
        .as("partitions with events")
        .hasSize(PARTITIONS);
  }

  private static long dropped(ConnectionEventPublisher publisher) {
    long dropped = 0;
    for (DropReason reason : DropReason.values()) {
      dropped += publisher.metrics().dropped(reason);
    }
    return dropped;
  }

  private static void createTopic(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      // No waiting until it is served: the publisher must bear that.
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
          .all()
          .get();
    }
  }

  /** Reads the whole topic; the partitions that had events. */
  private static Set<Integer> assertEachOnce(String topic, long events) {
    AvroWireDeserializer<ConnectionEvent> deserializer =
        new AvroWireDeserializer<>(registry, ConnectionEvent.class);
    BitSet seen = new BitSet();
    Set<Integer> used = new HashSet<>();
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", stack.bootstrapServers()), bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long records = 0;
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          int number =
              Math.toIntExact(
                  deserializer.deserialize(topic, record.value()).getConnectDurationUs());
          assertThat(seen.get(number)).as("event %d came before", number).isFalse();
          seen.set(number);
          used.add(record.partition());
          records++;
        }
      }
      assertThat(records).isEqualTo(events);
    }
    return used;
  }

  /** Publishes numbered events, some thousands a second, until it is ended. */
  private static final class Load {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> running;

    Load(ConnectionEventPublisher publisher, AtomicLong number) {
      running =
          CompletableFuture.runAsync(
              () -> {
                while (!ended.get()) {
                  for (int i = 0; i < 50; i++) {
                    publisher.publish(Events.numbered(number.getAndIncrement()));
                  }
                  pause();
                }
              });
    }

    private static void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void end() {
      ended.set(true);
      running.join();
    }
  }
}
