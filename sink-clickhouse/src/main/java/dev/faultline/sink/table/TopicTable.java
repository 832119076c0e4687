package dev.faultline.sink.table;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * The way of one topic into one table. Every table is a ReplacingMergeTree whose version column is
 * the record's revision, so that writing a record again, or an older one after a newer, changes
 * nothing.
 *
 * @param <T> the topic's records
 */
public interface TopicTable<T extends SpecificRecord> {

  /** The table in the database faultline. */
  String table();

  /** The class of the topic's records. */
  Class<T> type();

  /** The columns that are filled, in the order of {@link #write}. */
  List<Column> columns();

  /** What the record replaces earlier records of; with equals and hashCode. */
  Object key(T record);

  /** Of several records of one key, the one with the highest revision counts. */
  long revision(T record);

  /**
   * Writes the record's rows.
   *
   * @return how many there are
   * @throws UnfitRecordException if a value does not fit its column; what was written is void
   */
  int write(T record, RowBinary to) throws UnfitRecordException;
}
