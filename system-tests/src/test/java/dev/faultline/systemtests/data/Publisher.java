package dev.faultline.systemtests.data;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes bytes to the topic of events, at most at a given rate. For one thread. */
public final class Publisher implements AutoCloseable {
  private static final long ONE_SECOND = 1_000_000_000L;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final long perSecond;
  private final long start = System.nanoTime();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long sent;

  /**
   * A publisher.
   *
   * @param perSecond records per second at most
   */
  public Publisher(String bootstrap, String topic, long perSecond) {
    this.topic = topic;
    this.perSecond = perSecond;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 << 10,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                14 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Publishes; partition and key may be null. */
  public void publish(Integer partition, byte[] key, byte[] value) {
    pace();
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partition, key, value),
            (metadata, error) -> {
              if (error == null) {
                acknowledged.incrementAndGet();
              } else {
                failure.compareAndSet(null, error);
              }
            });
    sent++;
  }

  /** Publishes one record and waits for its place in the topic. */
  public RecordMetadata publishAndWait(Integer partition, byte[] value) {
    try {
      return producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a record was not published", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  private void pace() {
    if (sent % 256 == 0) {
      long due = start + sent * ONE_SECOND / perSecond;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
    }
  }

  /** How many records the broker has acknowledged. Any thread may ask. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Waits until all that was published is acknowledged; fails if anything was not. */
  public void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("a record was not published", failure.get());
    }
  }

  @Override
  public void close() {
    flush();
    producer.close();
  }
}
