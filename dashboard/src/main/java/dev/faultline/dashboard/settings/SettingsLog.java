package dev.faultline.dashboard.settings;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.runtime.health.HealthState;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.wire.AvroWireDeserializer;
import dev.faultline.wire.UnreadableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole topic into memory, and goes on reading what is added, in a thread of its own.
 * While the topic, the brokers or the registry are away it tries again, and says so.
 */
public final class SettingsLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SettingsLog.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long STOP_MILLIS = 2_000;

  private final SettingsClients clients;
  private final AvroWireDeserializer<ServiceSettings> deserializer;
  private final SettingsMemory memory;
  private final HealthState health;
  private final Thread thread = new Thread(this::run, "settings-log");
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile boolean stopping;
  private volatile boolean caughtUp;
  private volatile Consumer<byte[], byte[]> reading;

  public SettingsLog(
      SettingsClients clients,
      AvroWireDeserializer<ServiceSettings> deserializer,
      SettingsMemory memory,
      HealthState health) {
    this.clients = clients;
    this.deserializer = deserializer;
    this.memory = memory;
    this.health = health;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether all that was in the topic at the start has been read. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /**
   * Waits until everything that is committed now has been read.
   *
   * @throws TimeoutException if that takes longer
   */
  void awaitEnd(Duration timeout) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Map<TopicPartition, Long> ends;
    try (Consumer<byte[], byte[]> consumer = clients.consumer("end")) {
      ends = consumer.endOffsets(partitions(consumer), timeout);
    }
    synchronized (positions) {
      while (!reached(ends)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new TimeoutException("the settings were not read to their end in time");
        }
        TimeUnit.NANOSECONDS.timedWait(positions, left);
      }
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private void run() {
    while (!stopping) {
      try (Consumer<byte[], byte[]> consumer = clients.consumer("log")) {
        reading = consumer;
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        // The end; what is being waited for does not matter any more.
        log.debug("the reading of the settings was woken up", e);
      } catch (KafkaException | TopicMissingException e) {
        health.down("the topic " + clients.topic() + " cannot be read: " + e.getMessage());
        log.warn("the topic {} cannot be read; trying again: {}", clients.topic(), e.getMessage());
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stopping) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      synchronized (positions) {
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        if (!caughtUp && reached(ends)) {
          caughtUp = true;
          log.info("read the settings of {} services", memory.size());
        }
        positions.notifyAll();
      }
      if (caughtUp) {
        health.up("the settings of " + memory.size() + " services");
      }
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(clients.topic());
    if (found == null || found.isEmpty()) {
      throw new TopicMissingException("it does not exist; the streams app creates it");
    }
    return found.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      log.warn(
          "a record at {}-{} of {} deletes settings, which nobody should; it is passed over",
          record.partition(),
          record.offset(),
          record.topic());
      return;
    }
    while (!stopping) {
      try {
        memory.add(deserializer.deserialize(record.topic(), record.value()));
        return;
      } catch (UnreadableRecordException e) {
        log.error(
            "the record at {}-{} of {} is no settings and is passed over: {}",
            record.partition(),
            record.offset(),
            record.topic(),
            e.getMessage());
        return;
      } catch (RegistryUnavailableException e) {
        health.down("the schema registry is away: " + e.getMessage());
        log.warn("the schema registry is away; trying again: {}", e.getMessage());
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  @Override
  public void close() {
    stopping = true;
    Consumer<byte[], byte[]> consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(STOP_MILLIS);
      // In a pause, or in a request that no wakeup ends.
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class TopicMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicMissingException(String message) {
      super(message);
    }
  }
}
