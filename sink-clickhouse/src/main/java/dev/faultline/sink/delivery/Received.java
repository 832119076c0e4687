package dev.faultline.sink.delivery;

import dev.faultline.sink.table.TopicTable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that became rows. */
final class Received {
  /** What the objects around the bytes take, roughly. */
  private static final int OVERHEAD = 300;

  private final ConsumerRecord<byte[], byte[]> source;
  private final TopicTable<?> table;
  private final Object key;
  private final long revision;
  private final byte[] rows;
  private final int rowCount;

  /**
   * A record with its rows.
   *
   * @param source the record as it was read, kept in case ClickHouse refuses its rows
   * @param key what it replaces earlier records of
   * @param rows RowBinary; not copied
   */
  Received(
      ConsumerRecord<byte[], byte[]> source,
      TopicTable<?> table,
      Object key,
      long revision,
      byte[] rows,
      int rowCount) {
    this.source = source;
    this.table = table;
    this.key = key;
    this.revision = revision;
    this.rows = rows;
    this.rowCount = rowCount;
  }

  ConsumerRecord<byte[], byte[]> source() {
    return source;
  }

  TopicTable<?> table() {
    return table;
  }

  Object key() {
    return key;
  }

  long revision() {
    return revision;
  }

  byte[] rows() {
    return rows;
  }

  int rowCount() {
    return rowCount;
  }

  /** How much memory it takes, roughly. */
  long bytes() {
    return (long) rows.length + Math.max(0, source.serializedValueSize()) + OVERHEAD;
  }
}
