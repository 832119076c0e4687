package dev.faultline.sink;

import dev.faultline.sink.clickhouse.ClickHouse;
import dev.faultline.sink.clickhouse.ClickHouseUnavailableException;
import dev.faultline.sink.clickhouse.RowInserter;
import dev.faultline.sink.clickhouse.RowsRefusedException;
import dev.faultline.sink.table.RowBinary;
import dev.faultline.sink.table.TopicTable;
import dev.faultline.sink.table.UnfitRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Writes records into tables, the way the sink does but without Kafka. */
public final class Inserts {
  private Inserts() {}

  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends SpecificRecord> void insert(
      ClickHouse clickHouse, TopicTable<T> table, T... records)
      throws UnfitRecordException, RowsRefusedException, ClickHouseUnavailableException {
    insert(clickHouse, table, List.of(records));
  }

  public static <T extends SpecificRecord> void insert(
      ClickHouse clickHouse, TopicTable<T> table, List<T> records)
      throws UnfitRecordException, RowsRefusedException, ClickHouseUnavailableException {
    RowBinary rows = new RowBinary();
    List<byte[]> blocks = new ArrayList<>();
    long count = 0;
    for (T record : records) {
      rows.clear();
      count += table.write(record, rows);
      blocks.add(rows.toByteArray());
    }
    new RowInserter(clickHouse).insert(table, blocks, count);
  }
}
