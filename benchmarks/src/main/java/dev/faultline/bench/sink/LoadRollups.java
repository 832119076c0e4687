package dev.faultline.bench.sink;

import dev.faultline.registry.SchemaRegistry;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.topic.TopicCreation;
import dev.faultline.wire.AvroWireSerializer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills a topic with rollups, as the streams app would. */
public final class LoadRollups {
  public static final int PARTITIONS = 6;
  public static final int ROWS_PER_RECORD = SinkRollups.ROWS;

  private LoadRollups() {}

  public static void load(
      Admin admin, String bootstrap, SchemaRegistry registry, String topic, int records)
      throws InterruptedException, ExecutionException {
    TopicCreation.create(admin, List.of(new NewTopic(topic, PARTITIONS, (short) 1)));
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<String, ServiceRollup> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20),
            new StringSerializer(),
            new AvroWireSerializer<>(registry, ServiceRollup.class))) {
      for (int i = 0; i < records; i++) {
        ServiceRollup rollup = SinkRollups.of(i);
        var unused =
            producer.send(
                new ProducerRecord<>(topic, rollup.getServiceId(), rollup),
                (metadata, error) -> {
                  if (error != null) {
                    failure.compareAndSet(null, error);
                  }
                });
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("A rollup was not published", failure.get());
    }
  }
}
