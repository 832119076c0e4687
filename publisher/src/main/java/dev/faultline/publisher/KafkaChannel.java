package dev.faultline.publisher;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Kafka: an idempotent producer that retries for ever, so that what it accepted arrives
 * exactly once however long Kafka is away. Bounds what is on its way.
 */
final class KafkaChannel {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaChannel.class);

  /**
   * What the guarantees rest on. A send may wait briefly for metadata or memory, for that holds up
   * the publisher's thread only; the queue before it covers the time.
   */
  static final Map<String, String> FIXED =
      Map.of(
          "acks", "all",
          "enable.idempotence", "true",
          "retries", String.valueOf(Integer.MAX_VALUE),
          "delivery.timeout.ms", String.valueOf(Integer.MAX_VALUE),
          "max.block.ms", "250");

  /** How long nothing is tried after Kafka did not take an event. */
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int maxInFlight;
  private final AtomicInteger inFlight;
  private long pausedUntil;
  private boolean paused;

  /** Whether Kafka has confirmed an event; set on the producer's thread. */
  private volatile boolean confirmed;

  /** Counts what is on its way in {@code inFlight}. */
  KafkaChannel(PublisherSettings settings, AtomicInteger inFlight) {
    this.producer = producer(settings);
    this.topic = settings.topic();
    this.maxInFlight = settings.maxInFlight();
    this.inFlight = inFlight;
  }

  private static Producer<byte[], byte[]> producer(PublisherSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("linger.ms", "20");
    properties.put("batch.size", "131072");
    properties.put("compression.type", "lz4");
    properties.putAll(settings.producer());
    properties.putAll(FIXED);
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(properties, bytes, bytes);
  }

  /**
   * How many further events it would take now. The first goes alone: while a broker opens a new
   * topic's partitions it may refuse a batch and take the next one, after which it refuses the
   * first for ever, as out of order (KAFKA-15591).
   */
  int room() {
    if (paused && System.nanoTime() - pausedUntil < 0) {
      return 0;
    }
    return Math.max(0, limit() - inFlight.get());
  }

  /** Whether more than half of what may be on its way is confirmed: time for the spool. */
  boolean hasMuchRoom() {
    return room() > limit() / 2;
  }

  private int limit() {
    return confirmed ? maxInFlight : 1;
  }

  /**
   * Hands a record's value over. It has no key, so the producer fills one partition's batch after
   * the other, and a busy service spreads over all.
   *
   * @param settled told once what became of it, on the producer's thread
   * @return false if Kafka cannot take it now; then nothing was sent, and {@code settled} stays
   *     untold
   */
  boolean send(byte[] value, Consumer<Outcome> settled) {
    inFlight.incrementAndGet();
    Sending sending = new Sending(settled);
    Future<RecordMetadata> sent =
        producer.send(new ProducerRecord<>(topic, value), sending::completed);
    paused = sent.isDone() && sending.notTaken;
    if (paused) {
      pausedUntil = System.nanoTime() + PAUSE_NANOS;
    }
    return !paused;
  }

  private final class Sending {
    private final Consumer<Outcome> settled;
    private volatile boolean notTaken;

    Sending(Consumer<Outcome> settled) {
      this.settled = settled;
    }

    void completed(Object metadata, Exception failure) {
      inFlight.decrementAndGet();
      if (failure instanceof TimeoutException) {
        // With a delivery timeout of weeks, only waiting for metadata or memory runs out of time,
        // and that on the sending thread, before anything was sent.
        notTaken = true;
        return;
      }
      settled.accept(outcome(failure));
    }
  }

  private Outcome outcome(Exception failure) {
    if (failure == null) {
      confirmed = true;
      return Outcome.PUBLISHED;
    }
    if (failure instanceof RetriableException || isForcedClose(failure)) {
      return Outcome.UNCONFIRMED;
    }
    LOG.error("Kafka refused an event of the topic {} for good", topic, failure);
    return Outcome.REFUSED;
  }

  private static boolean isForcedClose(Exception failure) {
    return failure.getClass() == KafkaException.class;
  }

  /** Waits for what is on its way, at most so long; the rest is told to be unconfirmed. */
  void close(Duration deadline) {
    producer.close(deadline);
  }
}
