package dev.faultline.streams.poll;

import dev.faultline.streams.bytes.Buffers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The records that one poll brought of one partition, as they came: with offsets, keys, headers and
 * times of their own, and with bytes where the consumer read them, not copied. It travels through
 * Kafka Streams as a header of the one record that stands for them, since that is the only part of
 * a record which Streams hands on as an object. It is known by its class: no producer can write
 * such a header.
 */
public final class PolledBatch implements Header {
  static final String KEY = "faultline.polled";

  private final List<ConsumerRecord<ByteBuffer, ByteBuffer>> records;

  PolledBatch(List<ConsumerRecord<ByteBuffer, ByteBuffer>> records) {
    this.records = records;
  }

  /**
   * The records that the record stands for, at least one, in the order of their offsets. A record
   * that no {@link PackingConsumer} packed stands for itself, and its time for the time at which it
   * was appended: its type of time is lost on the way through Streams.
   */
  public static List<ConsumerRecord<ByteBuffer, ByteBuffer>> in(
      Record<byte[], byte[]> record, Optional<RecordMetadata> source) {
    return record.headers().lastHeader(KEY) instanceof PolledBatch batch
        ? batch.records
        : List.of(single(record, source.orElseThrow()));
  }

  private static ConsumerRecord<ByteBuffer, ByteBuffer> single(
      Record<byte[], byte[]> record, RecordMetadata source) {
    return new ConsumerRecord<>(
        source.topic(),
        source.partition(),
        source.offset(),
        record.timestamp(),
        TimestampType.LOG_APPEND_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        Buffers.wrap(record.key()),
        Buffers.wrap(record.value()),
        record.headers(),
        Optional.empty());
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public byte[] value() {
    return null;
  }
}
