package dev.faultline.bench.data;

import dev.faultline.topic.TopicCreation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes a data set into a topic of its own, compressed with lz4. */
public final class LoadTopic {
  /** Records that go to one partition before the next has its turn, where there are no keys. */
  private static final int RUN = 200;

  private final String bootstrap;
  private final int schemaId;

  public LoadTopic(String bootstrap, int schemaId) {
    this.bootstrap = bootstrap;
    this.schemaId = schemaId;
  }

  /** Creates the topic and fills it. */
  public void load(Admin admin, DataSet set) {
    create(admin, set);
    AttemptEncoder encoder = new AttemptEncoder(schemaId, set.services());
    byte[][] keys = set.keyed() ? keys(set.services()) : null;
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      Attempts.each(
          set,
          (index, attempt) -> {
            Integer partition = keys == null ? (int) (index / RUN % set.partitions()) : null;
            byte[] key = keys == null ? null : keys[attempt.service()];
            var unused =
                producer.send(
                    new ProducerRecord<>(set.name(), partition, key, encoder.encode(attempt)),
                    (metadata, error) -> {
                      if (error != null) {
                        failure.compareAndSet(null, error);
                      }
                    });
          });
    }
    if (failure.get() != null) {
      throw new IllegalStateException("An event was not published to " + set.name(), failure.get());
    }
  }

  /** Creates the topic alone. */
  public static void create(Admin admin, DataSet set) {
    NewTopic topic =
        new NewTopic(set.name(), Optional.of(set.partitions()), Optional.empty())
            .configs(
                Map.of(
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
    try {
      TopicCreation.create(admin, List.of(topic));
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The topic " + set.name() + " cannot be created", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating " + set.name(), e);
    }
  }

  private static byte[][] keys(int services) {
    byte[][] keys = new byte[services][];
    for (int i = 0; i < services; i++) {
      keys[i] = Names.service(i).getBytes(StandardCharsets.UTF_8);
    }
    return keys;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 << 10,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            128L << 20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
