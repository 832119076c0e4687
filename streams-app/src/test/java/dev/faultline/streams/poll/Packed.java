package dev.faultline.streams.poll;

import dev.faultline.streams.bytes.Buffers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;

/** Records as they come out of a poll, for tests that have no consumer. */
public final class Packed {
  private Packed() {}

  /** A record that has waited in its topic; its time is the append time. */
  public static ConsumerRecord<ByteBuffer, ByteBuffer> polled(
      TopicPartition partition, long offset, Record<byte[], byte[]> record) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        record.timestamp(),
        TimestampType.LOG_APPEND_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        Buffers.wrap(record.key()),
        Buffers.wrap(record.value()),
        record.headers(),
        Optional.empty());
  }

  /** The one record that stands for records of one partition. */
  public static Record<byte[], byte[]> record(List<ConsumerRecord<ByteBuffer, ByteBuffer>> polled) {
    ConsumerRecord<ByteBuffer, ByteBuffer> first = polled.get(0);
    TopicPartition partition = new TopicPartition(first.topic(), first.partition());
    ConsumerRecord<byte[], byte[]> packed =
        PackPolls.pack(new ConsumerRecords<>(Map.of(partition, polled), Map.of()))
            .records(partition)
            .get(0);
    return new Record<>(packed.key(), packed.value(), packed.timestamp(), packed.headers());
  }
}
