package dev.faultline.sink.delivery;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that were polled and wait to go into a batch. While there are any the partitions are
 * paused, so that it holds the records of one poll at the most ({@code max.poll.records}). Not
 * thread-safe.
 */
final class Backlog {
  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private final Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();

  void add(ConsumerRecords<byte[], byte[]> polled) {
    polled.forEach(records::add);
    ends.putAll(polled.nextOffsets());
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** How many records of the topic wait. */
  long sizeOf(String topic) {
    return records.stream().filter(record -> record.topic().equals(topic)).count();
  }

  /** The next record, which stays. */
  ConsumerRecord<byte[], byte[]> peek() {
    return records.element();
  }

  /** Takes the next record away, once it is in a batch. */
  void remove() {
    records.remove();
  }

  /**
   * Once no record is left: where reading goes on in each partition. That may lie behind the last
   * record, where transactions ended, and without it a reader would seem to lag for ever.
   */
  Map<TopicPartition, OffsetAndMetadata> takeEnds() {
    Map<TopicPartition, OffsetAndMetadata> taken = Map.copyOf(ends);
    ends.clear();
    return taken;
  }

  /** Leaves partitions to those who own them now. */
  void forget(Collection<TopicPartition> partitions) {
    records.removeIf(
        record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
    ends.keySet().removeAll(partitions);
  }
}
