package dev.faultline.relay;

import dev.faultline.alert.receiver.Receiver;
import dev.faultline.schema.ConnectionAlert;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic for one receiver and delivers, in order, what it wants. The position is kept once
 * all that was read is delivered, so that nothing is lost and some may come twice. While the
 * receiver does not take a message, nothing more is read: the queue holds one poll at the most,
 * {@link AlertClients#MAX_POLL_RECORDS} records.
 */
final class WebhookLoop implements Stage, ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(WebhookLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Receiver receiver;
  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<ConnectionAlert> deserializer;
  private final Delivery delivery;
  private final Backoff backoff;
  private final RelayMetrics metrics;
  private final Deque<ConnectionAlert> queue = new ArrayDeque<>();
  private int failures;
  private long nextTryNanos;
  private boolean unsaved;

  WebhookLoop(
      Receiver receiver,
      Consumer<byte[], byte[]> consumer,
      Deserializer<ConnectionAlert> deserializer,
      Delivery delivery,
      Backoff backoff,
      RelayMetrics metrics) {
    this.receiver = receiver;
    this.consumer = consumer;
    this.deserializer = deserializer;
    this.delivery = delivery;
    this.backoff = backoff;
    this.metrics = metrics;
  }

  @Override
  public void turn() throws InterruptedException {
    if (queue.isEmpty()) {
      savePosition();
      consumer.resume(consumer.paused());
      read();
    } else if (System.nanoTime() - nextTryNanos >= 0) {
      deliver();
    } else {
      // Stays a member of its group while it waits.
      consumer.pause(consumer.assignment());
      read();
    }
  }

  private void read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      unsaved = true;
      if (record.value() != null) {
        ConnectionAlert alert = deserializer.deserialize(record.topic(), record.value());
        if (alert.getNotify() && receiver.wants(alert)) {
          queue.add(alert);
        }
      }
    }
  }

  private void deliver() throws InterruptedException {
    ConnectionAlert alert = queue.element();
    Answer answer = delivery.send(alert);
    metrics.count(answer);
    if (answer instanceof Answer.Later later) {
      failures++;
      Duration pause = backoff.after(failures);
      nextTryNanos = System.nanoTime() + pause.toNanos();
      log.warn(
          "receiver {} did not take {}: {}; trying again in {}",
          receiver.name(),
          Webhook.key(alert),
          later.why(),
          pause);
      return;
    }
    if (answer instanceof Answer.Refused refused) {
      log.error(
          "receiver {} refused {} for good: {}; going on with the next",
          receiver.name(),
          Webhook.key(alert),
          refused.why());
    }
    failures = 0;
    queue.remove();
  }

  private void savePosition() {
    if (unsaved) {
      consumer.commitSync();
      unsaved = false;
    }
  }

  /** Who gets the partitions delivers what is left, from the position that was kept. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (queue.isEmpty()) {
      savePosition();
    }
    queue.clear();
    failures = 0;
    nextTryNanos = System.nanoTime();
    unsaved = false;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    keepFirstPosition(partitions);
    log.info("receiver {} is told of {}", receiver.name(), partitions);
  }

  /** So that a new receiver, once placed, misses nothing of what comes while the relay is down. */
  private void keepFirstPosition(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> kept = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
    for (TopicPartition partition : partitions) {
      if (kept.get(partition) == null) {
        first.put(partition, new OffsetAndMetadata(consumer.position(partition)));
      }
    }
    if (!first.isEmpty()) {
      consumer.commitSync(first);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
