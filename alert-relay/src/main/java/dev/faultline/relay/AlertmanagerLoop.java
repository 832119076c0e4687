package dev.faultline.relay;

import dev.faultline.alert.receiver.Receiver;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.ConnectionAlert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an Alertmanager informed. It wants to be told again and again of what fires, so this reads
 * the whole topic at each start and holds what fires now, and what ended a short while ago. Memory
 * is bounded by the number of alerts that fire at the same time.
 */
final class AlertmanagerLoop implements Stage {
  private static final Logger log = LoggerFactory.getLogger(AlertmanagerLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** An end is told for so long, in case the Alertmanager restarts meanwhile. */
  private static final Duration ENDED_FOR = Duration.ofMinutes(5);

  private static final int MAX_IN_REQUEST = 200;

  private record Held(ConnectionAlert alert, long untilNanos) {}

  private final Receiver receiver;
  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<ConnectionAlert> deserializer;
  private final Alertmanager alertmanager;
  private final Duration resend;
  private final Backoff backoff;
  private final RelayMetrics metrics;
  private final Clock clock;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> ends;
  private boolean caughtUp;
  private boolean changed;
  private int failures;
  private long nextNanos = System.nanoTime();

  AlertmanagerLoop(
      Receiver receiver,
      Consumer<byte[], byte[]> consumer,
      String topic,
      Deserializer<ConnectionAlert> deserializer,
      Alertmanager alertmanager,
      Duration resend,
      Backoff backoff,
      RelayMetrics metrics,
      Clock clock) {
    this.receiver = receiver;
    this.consumer = consumer;
    this.deserializer = deserializer;
    this.alertmanager = alertmanager;
    this.resend = resend;
    this.backoff = backoff;
    this.metrics = metrics;
    this.clock = clock;
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UnknownTopicOrPartitionException("there is no topic " + topic + " yet");
    }
    List<TopicPartition> partitions =
        found.stream().map(partition -> new TopicPartition(topic, partition.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ends = consumer.endOffsets(partitions);
  }

  @Override
  public void turn() throws InterruptedException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.value() != null) {
        take(deserializer.deserialize(record.topic(), record.value()));
      }
    }
    if (!caughtUp) {
      // What is being read may be over already a record later.
      caughtUp =
          ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
      return;
    }
    boolean waits = failures > 0 && System.nanoTime() - nextNanos < 0;
    if (!waits && (changed || System.nanoTime() - nextNanos >= 0)) {
      sendAll();
    }
  }

  private void take(ConnectionAlert alert) {
    boolean wanted = receiver.wants(alert) && alert.getNotify();
    if (alert.getState() == AlertState.FIRING && wanted) {
      held.put(alert.getFingerprint(), new Held(alert, Long.MAX_VALUE));
      changed = true;
    } else if (alert.getState() == AlertState.RESOLVED) {
      if (wanted && (caughtUp || held.containsKey(alert.getFingerprint()))) {
        held.put(alert.getFingerprint(), new Held(alert, System.nanoTime() + ENDED_FOR.toNanos()));
        changed = true;
      } else {
        held.remove(alert.getFingerprint());
      }
    }
  }

  private void sendAll() throws InterruptedException {
    long now = System.nanoTime();
    held.values().removeIf(each -> each.untilNanos != Long.MAX_VALUE && now - each.untilNanos >= 0);
    List<ConnectionAlert> alerts = held.values().stream().map(Held::alert).toList();
    Instant wallClock = clock.instant();
    for (int from = 0; from < alerts.size(); from += MAX_IN_REQUEST) {
      List<ConnectionAlert> part =
          new ArrayList<>(alerts.subList(from, Math.min(from + MAX_IN_REQUEST, alerts.size())));
      Answer answer = alertmanager.send(part, wallClock);
      metrics.count(answer);
      if (answer instanceof Answer.Later later) {
        failures++;
        Duration pause = backoff.after(failures);
        nextNanos = System.nanoTime() + pause.toNanos();
        log.warn("receiver {}: {}; trying again in {}", receiver.name(), later.why(), pause);
        return;
      }
      if (answer instanceof Answer.Refused refused) {
        log.error("receiver {} refused {} alerts: {}", receiver.name(), part.size(), refused.why());
      }
    }
    failures = 0;
    changed = false;
    nextNanos = System.nanoTime() + resend.toNanos();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
