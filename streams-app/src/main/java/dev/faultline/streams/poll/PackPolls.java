package dev.faultline.streams.poll;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Packs what a poll brought: one record for each partition.
 *
 * <p>Kafka Streams commits the offset of the first record that it has not processed, or, when it
 * has none, the position that the poll told. So the one record has the offset of the first that it
 * stands for, and positions are handed on: a batch that waits in a queue is read again as a whole,
 * one that was processed is not read again at all. There is no commit in the middle of a batch,
 * since a processor is not interrupted.
 */
final class PackPolls {
  private PackPolls() {}

  static ConsumerRecords<byte[], byte[]> pack(ConsumerRecords<ByteBuffer, ByteBuffer> polled) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> packed = new LinkedHashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      packed.put(partition, List.of(pack(polled.records(partition))));
    }
    return new ConsumerRecords<>(packed, polled.nextOffsets());
  }

  private static ConsumerRecord<byte[], byte[]> pack(
      List<ConsumerRecord<ByteBuffer, ByteBuffer>> records) {
    ConsumerRecord<ByteBuffer, ByteBuffer> first = records.get(0);
    ConsumerRecord<ByteBuffer, ByteBuffer> last = records.get(records.size() - 1);
    RecordHeaders headers = new RecordHeaders();
    headers.add(new PolledBatch(records));
    return new ConsumerRecord<>(
        first.topic(),
        first.partition(),
        first.offset(),
        // Streams drops records of a negative time; what it measures by this is how far it is.
        Math.max(0, last.timestamp()),
        last.timestampType(),
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        null,
        null,
        headers,
        first.leaderEpoch());
  }
}
