package dev.faultline.sink;

import dev.faultline.registry.SchemaRegistry;
import dev.faultline.schema.Category;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.sink.table.Samples;
import dev.faultline.wire.AvroWireSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes rollups the way the streams app does: in transactions, absolute, with growing
 * revisions, many of a window. Knows what the table must show in the end.
 */
final class Load implements AutoCloseable {
  private static final int SERVICES = 200;
  private static final int WINDOWS = 60;

  private final String prefix;
  private final SchemaRegistry registry;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Random random;
  private final Map<String, long[]> counts = new HashMap<>();

  Load(String bootstrap, SchemaRegistry registry, String prefix, long seed) {
    this.prefix = prefix;
    this.registry = registry;
    this.random = new Random(seed);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "transactional.id",
                "load-" + prefix,
                "linger.ms",
                "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Publishes transactions of 500 rollups each; every tenth is aborted after some that count. */
  void publish(int transactions) {
    AvroWireSerializer<ServiceRollup> serializer =
        new AvroWireSerializer<>(registry, ServiceRollup.class);
    String topic = prefix + "-service-rollups";
    for (int i = 0; i < transactions; i++) {
      if (random.nextInt(10) == 0) {
        producer.beginTransaction();
        send(record(topic, "wrong", serializer.serialize(topic, wrong())));
        producer.abortTransaction();
      }
      producer.beginTransaction();
      for (int n = 0; n < 500; n++) {
        ServiceRollup rollup = next();
        send(record(topic, rollup.getServiceId(), serializer.serialize(topic, rollup)));
      }
      producer.commitTransaction();
    }
  }

  /** A record that nobody may ever see. */
  private static ServiceRollup wrong() {
    return Samples.rollup("service-0", Samples.success(1_000_000));
  }

  private ServiceRollup next() {
    int service = random.nextInt(SERVICES);
    Instant start = Samples.WINDOW.plusSeconds(10L * random.nextInt(WINDOWS));
    long[] count =
        counts.computeIfAbsent("service-%d %s".formatted(service, start), key -> new long[3]);
    count[random.nextInt(3)] += 1 + random.nextInt(5);
    List<RollupCell> cells = new ArrayList<>();
    for (int cell = 0; cell < 3; cell++) {
      if (count[cell] > 0) {
        cells.add(
            Samples.cell(
                codeOf(cell),
                "",
                cell == 0 ? Category.success : Category.bad_upstream,
                count[cell],
                Map.of(300 + cell, count[cell]),
                Map.of(400 + cell, count[cell])));
      }
    }
    return Samples.rollup("service-" + service, 10, start, cells.toArray(new RollupCell[0]));
  }

  private static String codeOf(int cell) {
    return List.of("", "connection_refused", "dns_timeout").get(cell);
  }

  /** What the table must show, as one line for each row. */
  Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    counts.forEach(
        (window, count) -> {
          for (int cell = 0; cell < 3; cell++) {
            if (count[cell] > 0) {
              expected.put(
                  window + " " + codeOf(cell),
                  "%d {%d:%d} {%d:%d}"
                      .formatted(count[cell], 300 + cell, count[cell], 400 + cell, count[cell]));
            }
          }
        });
    return expected;
  }

  /** Publishes one record of any kind to one of the topics, outside of any transaction's load. */
  <T extends SpecificRecord> void publish(String topic, String key, Class<T> type, T value) {
    AvroWireSerializer<T> serializer = new AvroWireSerializer<>(registry, type);
    publish(topic, key, serializer.serialize(prefix + topic, value));
  }

  void publish(String topic, String key, byte[] value) {
    producer.beginTransaction();
    send(record(prefix + topic, key, value));
    producer.commitTransaction();
  }

  /** What fails is told by the commit. */
  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
  }

  static FailureSample sample(String service) {
    return new FailureSample(
        Category.bad_upstream,
        Samples.event(UUID.nameUUIDFromBytes(new byte[] {1}), service, "dns_timeout").build());
  }

  @Override
  public void close() {
    producer.close();
  }
}
