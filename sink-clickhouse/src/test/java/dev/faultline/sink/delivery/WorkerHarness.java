package dev.faultline.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.runtime.health.Health;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.sink.deadletter.DeadLetterTopic;
import dev.faultline.sink.table.Samples;
import dev.faultline.sink.table.Tables;
import dev.faultline.wire.AvroWireSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A worker between a mock consumer and a ClickHouse that a test makes up. */
final class WorkerHarness {
  static final BatchLimits AT_ONCE = new BatchLimits(1000, 1 << 20, Duration.ofNanos(1));
  static final BatchLimits NEVER_BY_TIME = new BatchLimits(3, 1 << 20, Duration.ofDays(1));
  static final String TOPIC = "service-rollups";
  static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
  static final TopicPartition P1 = new TopicPartition(TOPIC, 1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  final FakeClickHouse clickHouse = new FakeClickHouse();
  final Holds holds = new Holds();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Health health = new Health();
  final SinkWorker worker;
  private final AvroWireSerializer<ServiceRollup> serializer =
      new AvroWireSerializer<>(registry, ServiceRollup.class);
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  static ServiceRollup rollup(String service, long connections) {
    return Samples.rollup(service, Samples.success(connections));
  }

  WorkerHarness(BatchLimits limits) {
    SinkMetrics metrics = new SinkMetrics(meters, holds::longest);
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));
    DeliverBatch deliver =
        new DeliverBatch(
            new IsolateRefused(clickHouse, clickHouse),
            new DeadLetterTopic(() -> producer, "clickhouse-sink-dead-letter"),
            holds,
            backoff,
            metrics,
            "w (writing)");
    Node node = new Node(0, "localhost", 1);
    consumer.updatePartitions(
        TOPIC,
        List.of(
            new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node}),
            new PartitionInfo(TOPIC, 1, node, new Node[] {node}, new Node[] {node})));
    worker =
        new SinkWorker(
            "w",
            consumer,
            new ReadRecord(
                Map.of(
                    TOPIC,
                    Tables.SERVICE_ROLLUPS,
                    "site-rollups",
                    Tables.SITE_ROLLUPS,
                    "failure-samples",
                    Tables.FAILURE_SAMPLES,
                    "service-settings",
                    Tables.SERVICE_SETTINGS),
                registry),
            new InFlight(deliver, "w"),
            limits,
            new RegistryPause("w (decoding)", holds, backoff),
            metrics,
            health);
  }

  /** Lets the worker subscribe and gives it partitions. */
  WorkerHarness assigned(TopicPartition... partitions) throws InterruptedException {
    worker.turn();
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    consumer.updateEndOffsets(Map.of(P0, 0L, P1, 0L));
    consumer.rebalance(List.of(partitions));
    return this;
  }

  void add(TopicPartition partition, ServiceRollup rollup) {
    add(partition, serializer.serialize(TOPIC, rollup));
  }

  void add(TopicPartition partition, byte[] value) {
    long offset = ends.merge(partition, 1L, Long::sum) - 1;
    consumer.addRecord(
        new ConsumerRecord<>(
            partition.topic(), partition.partition(), offset, "key".getBytes(UTF_8), value));
    consumer.updateEndOffsets(Map.of(partition, offset + 1));
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  void turns(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      worker.turn();
    }
  }

  void turnUntil(BooleanSupplier reached) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience ends").isLessThan(deadline);
      worker.turn();
    }
  }

  /** The next offset that is committed; -1 if none is. */
  long committed(TopicPartition partition) {
    OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
    return offset == null ? -1 : offset.offset();
  }

  List<ProducerRecord<byte[], byte[]>> deadLetters() {
    return producer.history();
  }
}
