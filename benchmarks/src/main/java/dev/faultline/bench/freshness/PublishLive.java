package dev.faultline.bench.freshness;

import dev.faultline.bench.data.Attempt;
import dev.faultline.bench.data.AttemptEncoder;
import dev.faultline.bench.data.Attempts;
import dev.faultline.bench.data.DataSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes a data set's events as they would occur, at its rate and with the present as their
 * time. One in {@link #MARK_EVERY} is a marked one instead.
 */
final class PublishLive {
  static final int MARK_EVERY = 500;

  private static final long ONE_SECOND = 1_000_000_000L;

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final DataSet set;
  private final AttemptEncoder encoder;
  private final MarkedServices marked;
  private final Markers markers;
  private final long warmUpEvents;
  private final long start = System.nanoTime();

  PublishLive(
      String bootstrap,
      int schemaId,
      DataSet set,
      MarkedServices marked,
      Markers markers,
      long warmUpEvents) {
    this.set = set;
    this.marked = marked;
    this.markers = markers;
    this.warmUpEvents = warmUpEvents;
    encoder = new AttemptEncoder(schemaId, marked.end());
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Publishes all; returns when the last is acknowledged. */
  void run() {
    try (producer) {
      Attempts.each(set, this::publish);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("An event was not published", failure.get());
    }
  }

  private void publish(long index, Attempt attempt) {
    pace(index);
    long now = System.currentTimeMillis() * 1000;
    byte[] key = null;
    if (index % MARK_EVERY == 0 && index >= warmUpEvents) {
      int number = (int) (index / MARK_EVERY % MarkedServices.COUNT);
      attempt.become(marked.service(number), now);
      key = marked.key(number);
      markers.published(number, System.nanoTime());
    } else {
      attempt.at(now);
    }
    var unused =
        producer.send(
            new ProducerRecord<>(set.name(), key, encoder.encode(attempt)),
            (metadata, error) -> {
              if (error != null) {
                failure.compareAndSet(null, error);
              }
            });
  }

  private void pace(long index) {
    if (index % 50 == 0) {
      long due = start + index * ONE_SECOND / set.eventsPerSecond();
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
    }
  }
}
