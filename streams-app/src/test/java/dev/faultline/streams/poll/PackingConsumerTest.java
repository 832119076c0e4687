package dev.faultline.streams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackingConsumerTest {
  private static final TopicPartition FIRST = new TopicPartition("events", 0);
  private static final TopicPartition SECOND = new TopicPartition("events", 1);

  private final MockConsumer<ByteBuffer, ByteBuffer> behind = new MockConsumer<>("earliest");
  private final Consumer<byte[], byte[]> consumer = PackingConsumer.over(behind);

  @BeforeEach
  void assign() {
    consumer.assign(List.of(FIRST, SECOND));
    behind.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
  }

  @Test
  void shouldBringOneRecordForEachPartitionThatStandsForAllOfThem() {
    // Given
    for (long offset : new long[] {3, 4, 7}) {
      behind.addRecord(record(FIRST, offset));
    }
    behind.addRecord(record(SECOND, 5));

    // When
    ConsumerRecords<byte[], byte[]> polled = poll();

    // Then
    assertThat(polled.count()).isEqualTo(2);
    ConsumerRecord<byte[], byte[]> packed = polled.records(FIRST).get(0);
    assertThat(packed.offset()).as("where to go on while it waits").isEqualTo(3);
    assertThat(packed.timestamp()).isEqualTo(1007);
    assertThat(unpacked(packed)).extracting(ConsumerRecord::offset).containsExactly(3L, 4L, 7L);
    assertThat(unpacked(packed))
        .allSatisfy(
            record -> {
              assertThat(record.key().array()).containsExactly((byte) record.offset());
              assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            });
    assertThat(polled.nextOffsets().get(FIRST).offset()).as("once it is processed").isEqualTo(8);
    assertThat(polled.nextOffsets().get(SECOND).offset()).isEqualTo(6);
  }

  @Test
  void shouldKeepNothingBetweenPolls() {
    // Given
    behind.addRecord(record(FIRST, 0));
    behind.addRecord(record(FIRST, 1));
    poll();

    // When: the transaction failed, or another member had the partition meanwhile
    consumer.seek(FIRST, 1);
    behind.addRecord(record(FIRST, 1));
    behind.addRecord(record(FIRST, 2));

    // Then
    ConsumerRecord<byte[], byte[]> packed = poll().records(FIRST).get(0);
    assertThat(unpacked(packed)).extracting(ConsumerRecord::offset).containsExactly(1L, 2L);
    assertThat(poll().isEmpty()).isTrue();
  }

  @Test
  void shouldTellAPositionBehindRecordsThatAreNeverBrought() {
    // Given: a poll over nothing but the records and the marker of an aborted transaction
    var empty =
        new ConsumerRecords<ByteBuffer, ByteBuffer>(
            Map.of(), Map.of(FIRST, new OffsetAndMetadata(9)));

    // When, Then
    assertThat(PackPolls.pack(empty).nextOffsets().get(FIRST).offset()).isEqualTo(9);
  }

  @Test
  void shouldLeaveAllElseToTheConsumerBehind() {
    // Given
    behind.addRecord(record(FIRST, 0));
    behind.addRecord(record(SECOND, 0));

    // When
    consumer.pause(Set.of(FIRST));

    // Then
    assertThat(behind.paused()).containsExactly(FIRST);
    assertThat(poll().partitions()).containsExactly(SECOND);
    assertThat(consumer.position(FIRST)).isZero();
  }

  @Test
  void shouldThrowWhatTheConsumerBehindThrows() {
    // Given
    consumer.wakeup();
    assertThatThrownBy(this::poll).isInstanceOf(WakeupException.class);

    // When
    behind.setPollException(new KafkaException("as it is"));

    // Then
    assertThatThrownBy(this::poll).isExactlyInstanceOf(KafkaException.class);
    assertThatThrownBy(() -> consumer.seek(new TopicPartition("other", 0), 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldGiveStreamsNoNegativeTime() {
    // Given
    ConsumerRecord<ByteBuffer, ByteBuffer> timeless = at(FIRST, 0, ConsumerRecord.NO_TIMESTAMP);

    // When
    Record<byte[], byte[]> packed = Packed.record(List.of(timeless));

    // Then
    assertThat(packed.timestamp()).isZero();
    assertThat(PolledBatch.in(packed, Optional.empty())).containsExactly(timeless);
  }

  @Test
  void shouldNotTakeAHeaderOfAProducerForItsOwn() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add(PolledBatch.KEY, new byte[] {1});
    Record<byte[], byte[]> record = new Record<>(null, new byte[] {2}, 5, headers);

    // When, Then
    assertThat(PolledBatch.in(record, Optional.of(new Place()))).hasSize(1);
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(Duration.ZERO);
  }

  private static List<ConsumerRecord<ByteBuffer, ByteBuffer>> unpacked(
      ConsumerRecord<byte[], byte[]> packed) {
    return PolledBatch.in(
        new Record<>(packed.key(), packed.value(), packed.timestamp(), packed.headers()),
        Optional.empty());
  }

  private static ConsumerRecord<ByteBuffer, ByteBuffer> record(
      TopicPartition partition, long offset) {
    return at(partition, offset, 1000 + offset);
  }

  private static ConsumerRecord<ByteBuffer, ByteBuffer> at(
      TopicPartition partition, long offset, long timestamp) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        timestamp,
        TimestampType.LOG_APPEND_TIME,
        1,
        1,
        ByteBuffer.wrap(new byte[] {(byte) offset}),
        ByteBuffer.wrap(new byte[1]),
        new RecordHeaders(),
        Optional.empty());
  }

  private record Place() implements RecordMetadata {
    @Override
    public String topic() {
      return "events";
    }

    @Override
    public int partition() {
      return 0;
    }

    @Override
    public long offset() {
      return 0;
    }
  }
}
