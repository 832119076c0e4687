package dev.faultline.sink.delivery;

import dev.faultline.sink.deadletter.DeadLetter;
import dev.faultline.sink.table.TopicTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records on their way to ClickHouse. Of several records of one key it keeps the one with the
 * highest revision: each is absolute, so that the others would be replaced anyway. All rows of one
 * record stay together and go in one insert.
 *
 * <p>Not thread-safe: one thread fills it, hands it over, and leaves it alone until it comes back.
 */
final class Batch {
  private final BatchLimits limits;
  private final Map<TopicTable<?>, Map<Object, Received>> records = new LinkedHashMap<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
  private final Map<String, Long> readByTopic = new HashMap<>();
  private long rows;
  private long bytes;
  private long superseded;
  private long oldest = Long.MAX_VALUE;
  private long firstNanos;

  Batch(BatchLimits limits) {
    this.limits = limits;
  }

  /** Takes a record that became rows. */
  void add(Received received) {
    touch();
    read(received.source());
    Map<Object, Received> ofTable =
        records.computeIfAbsent(received.table(), table -> new LinkedHashMap<>());
    Received earlier = ofTable.get(received.key());
    if (earlier != null) {
      superseded++;
      if (earlier.revision() > received.revision()) {
        return;
      }
      count(earlier, -1);
    }
    ofTable.put(received.key(), received);
    count(received, 1);
  }

  private void read(ConsumerRecord<?, ?> source) {
    oldest = Math.min(oldest, source.timestamp());
    readByTopic.merge(source.topic(), 1L, Long::sum);
  }

  private void count(Received received, int sign) {
    rows += (long) sign * received.rowCount();
    bytes += sign * received.bytes();
  }

  /** Takes a record that cannot become rows. */
  void add(DeadLetter letter) {
    touch();
    read(letter.source());
    deadLetters.add(letter);
    bytes += Math.max(0, letter.source().serializedValueSize());
  }

  /** Tells up to where the partition is read once the batch is acknowledged. */
  void advance(TopicPartition partition, OffsetAndMetadata next) {
    touch();
    offsets.put(partition, next);
  }

  /**
   * Leaves partitions to those who own them now. Their rows stay: the new owner writes the same
   * ones again, which changes nothing.
   */
  void forget(Collection<TopicPartition> partitions) {
    offsets.keySet().removeAll(partitions);
    deadLetters.removeIf(letter -> partitions.contains(letter.partition()));
  }

  private void touch() {
    if (isEmpty()) {
      firstNanos = System.nanoTime();
    }
  }

  boolean isEmpty() {
    return offsets.isEmpty() && records.isEmpty() && deadLetters.isEmpty();
  }

  /** Whether nothing more should be added. */
  boolean isFull() {
    return rows >= limits.maxRows() || bytes >= limits.maxBytes();
  }

  /** Whether it should be sent. */
  boolean isDue() {
    return !isEmpty()
        && (isFull() || System.nanoTime() - firstNanos >= limits.maxDelay().toNanos());
  }

  /** Whether there is anything to write; without, there are only offsets to commit. */
  boolean hasContent() {
    return !records.isEmpty() || !deadLetters.isEmpty();
  }

  /** The records of each table. */
  Map<TopicTable<?>, Map<Object, Received>> records() {
    return records;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** The next offset of each partition. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    return offsets;
  }

  long rows() {
    return rows;
  }

  /** How many records of the topic it took, superseded ones and dead letters included. */
  long readOf(String topic) {
    return readByTopic.getOrDefault(topic, 0L);
  }

  /** How many records were left out in favour of newer ones. */
  long superseded() {
    return superseded;
  }

  /** When the oldest record was written to its topic; Long.MAX_VALUE if there is none. */
  long oldestTimestamp() {
    return oldest;
  }
}
