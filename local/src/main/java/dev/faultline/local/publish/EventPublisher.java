package dev.faultline.local.publish;

import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.AvroWireSerializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes events to {@value #TOPIC}. Each is acknowledged by all replicas and written once; the
 * first that cannot be written fails every later call, so that a loss is never passed over. At most
 * {@value #BUFFER_BYTES} bytes wait for the broker; a caller who is faster waits too. Thread-safe.
 */
public final class EventPublisher implements AutoCloseable {
  public static final String TOPIC = "connection-events";

  private static final int BUFFER_BYTES = 64 << 20;
  private static final int BATCH_BYTES = 256 << 10;
  private static final int LINGER_MILLIS = 10;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final Duration GIVE_UP = Duration.ofSeconds(60);
  private final PublishTarget target;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AvroWireSerializer<ConnectionEvent> serializer;
  private final int schemaId;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback callback = (metadata, error) -> settle(error);

  private EventPublisher(
      PublishTarget target, KafkaProducer<byte[], byte[]> producer, SchemaRegistry registry) {
    this.target = target;
    this.producer = producer;
    this.serializer = new AvroWireSerializer<>(registry, ConnectionEvent.class);
    this.schemaId =
        registry.register(AvroWireSerializer.subjectOf(TOPIC), ConnectionEvent.getClassSchema());
  }

  /**
   * Connects and registers the events' schema.
   *
   * @throws PublishException if the registry or the broker does not answer, or has no topic {@value
   *     #TOPIC}
   */
  public static EventPublisher connect(PublishTarget target) {
    target.requireAnswer(CONNECT_WITHIN);
    KafkaProducer<byte[], byte[]> producer = null;
    try {
      producer =
          new KafkaProducer<>(config(target), new ByteArraySerializer(), new ByteArraySerializer());
      producer.partitionsFor(TOPIC);
      RegistrySettings settings =
          RegistrySettings.of(target.registry().toString(), target.registryProperties());
      return new EventPublisher(target, producer, new ConfluentSchemaRegistry(settings));
    } catch (RuntimeException e) {
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
      throw new PublishException(
          "cannot publish to topic %s at %s: %s; is the stack up? See ./faultline status"
              .formatted(TOPIC, target, e.getMessage()),
          e);
    }
  }

  private static Map<String, Object> config(PublishTarget target) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, target.bootstrapServers());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "faultline-publisher");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVE_UP.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) GIVE_UP.toMillis() / 4);
    config.putAll(target.kafkaProperties());
    return config;
  }

  /** The id of the events' schema, for those who encode by themselves. */
  public int schemaId() {
    return schemaId;
  }

  /**
   * Hands an event over; it is safe only after {@link #flush}.
   *
   * @throws PublishException if this or an earlier event could not be written
   */
  public void publish(ConnectionEvent event) {
    publish(serializer.serialize(TOPIC, event));
  }

  /** As {@link #publish(ConnectionEvent)}, for an event in the wire format. */
  public void publish(byte[] wireValue) {
    throwFailure();
    try {
      // The callback sees what the future would say.
      var unused = producer.send(new ProducerRecord<>(TOPIC, wireValue), callback);
      sent.incrementAndGet();
    } catch (KafkaException e) {
      settle(e);
      throwFailure();
    }
  }

  /**
   * Waits until all events handed over are acknowledged.
   *
   * @throws PublishException if one could not be written
   */
  public void flush() {
    try {
      producer.flush();
    } catch (InterruptException e) {
      settle(e);
    }
    throwFailure();
  }

  /** How many events the broker has for sure. */
  public long acknowledged() {
    return acknowledged.get();
  }

  private void settle(Exception error) {
    if (error == null) {
      acknowledged.incrementAndGet();
    } else {
      failure.compareAndSet(null, error);
    }
  }

  private void throwFailure() {
    Exception error = failure.get();
    if (error != null) {
      throw new PublishException(
          "publishing to %s failed after %d of %d events were acknowledged: %s"
              .formatted(target, acknowledged(), sent.get(), error.getMessage()),
          error);
    }
  }

  /**
   * Waits at most 5 s for what is on the way; call {@link #flush} before, which tells of losses.
   */
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
