package dev.faultline.sink.delivery;

import dev.faultline.sink.clickhouse.CheckTable;
import dev.faultline.sink.clickhouse.ClickHouseUnavailableException;
import dev.faultline.sink.clickhouse.InsertRows;
import dev.faultline.sink.clickhouse.RowsRefusedException;
import dev.faultline.sink.deadletter.DeadLetter;
import dev.faultline.sink.deadletter.Reason;
import dev.faultline.sink.table.TopicTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts records, and finds those whose rows ClickHouse refuses: a refused block is halved until a
 * block of one record is refused. The others are written. One record among n costs about 2 log2(n)
 * inserts.
 */
final class IsolateRefused {
  private final InsertRows inserter;
  private final CheckTable shapes;

  IsolateRefused(InsertRows inserter, CheckTable shapes) {
    this.inserter = inserter;
    this.shapes = shapes;
  }

  /**
   * Inserts the records.
   *
   * @return those that were refused on their own; all others are written
   * @throws ClickHouseUnavailableException if ClickHouse took no decision, or if the table and not
   *     the rows are at fault; any of the records may have been written
   */
  List<DeadLetter> insert(TopicTable<?> table, List<Received> records)
      throws ClickHouseUnavailableException {
    List<DeadLetter> refused = new ArrayList<>();
    insert(table, records, refused);
    return refused;
  }

  private void insert(TopicTable<?> table, List<Received> records, List<DeadLetter> refused)
      throws ClickHouseUnavailableException {
    List<byte[]> rows = records.stream().map(Received::rows).toList();
    long count = records.stream().mapToLong(Received::rowCount).sum();
    if (count == 0) {
      return;
    }
    try {
      inserter.insert(table, rows, count);
    } catch (RowsRefusedException e) {
      shapes.check(table);
      if (records.size() == 1) {
        refused.add(new DeadLetter(records.get(0).source(), Reason.REFUSED, e.getMessage()));
        return;
      }
      int middle = records.size() / 2;
      insert(table, records.subList(0, middle), refused);
      insert(table, records.subList(middle, records.size()), refused);
    }
  }
}
