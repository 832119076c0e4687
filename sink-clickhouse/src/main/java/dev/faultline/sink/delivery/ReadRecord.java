package dev.faultline.sink.delivery;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.sink.deadletter.DeadLetter;
import dev.faultline.sink.deadletter.Reason;
import dev.faultline.sink.table.RowBinary;
import dev.faultline.sink.table.TopicTable;
import dev.faultline.sink.table.UnfitRecordException;
import dev.faultline.wire.AvroWireDeserializer;
import dev.faultline.wire.UnreadableRecordException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From a record's bytes to rows, or to a dead letter. Not thread-safe. */
final class ReadRecord {
  private final Map<String, OneTopic<?>> byTopic;
  private final RowBinary rows = new RowBinary();

  /**
   * A reader of some topics.
   *
   * @param tables by the topic that fills them
   */
  ReadRecord(Map<String, TopicTable<?>> tables, SchemaRegistry registry) {
    this.byTopic =
        tables.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> OneTopic.of(e.getValue(), registry)));
  }

  Set<String> topics() {
    return byTopic.keySet();
  }

  /**
   * Reads a record into a batch.
   *
   * @throws RegistryUnavailableException if its schema cannot be had now; try again later
   */
  void readInto(Batch batch, ConsumerRecord<byte[], byte[]> record) {
    rows.clear();
    try {
      batch.add(byTopic.get(record.topic()).read(record, rows));
    } catch (UnreadableRecordException e) {
      Reason reason =
          switch (e.reason()) {
            case UNDECODABLE -> Reason.UNDECODABLE;
            case UNKNOWN_SCHEMA -> Reason.UNKNOWN_SCHEMA;
          };
      batch.add(new DeadLetter(record, reason, e.getMessage()));
    } catch (UnfitRecordException e) {
      batch.add(new DeadLetter(record, Reason.INVALID, e.getMessage()));
    }
  }

  /** The reading of one topic's records. */
  private record OneTopic<T extends SpecificRecord>(
      TopicTable<T> table, Function<ConsumerRecord<byte[], byte[]>, T> decode) {

    static <T extends SpecificRecord> OneTopic<T> of(TopicTable<T> table, SchemaRegistry registry) {
      AvroWireDeserializer<T> deserializer = new AvroWireDeserializer<>(registry, table.type());
      return new OneTopic<>(
          table, record -> deserializer.deserialize(record.topic(), record.value()));
    }

    Received read(ConsumerRecord<byte[], byte[]> record, RowBinary rows)
        throws UnfitRecordException {
      T decoded = decode.apply(record);
      int count = table.write(decoded, rows);
      return new Received(
          record, table, table.key(decoded), table.revision(decoded), rows.toByteArray(), count);
    }
  }
}
