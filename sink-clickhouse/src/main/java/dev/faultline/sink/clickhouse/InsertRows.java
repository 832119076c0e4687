package dev.faultline.sink.clickhouse;

import dev.faultline.sink.table.TopicTable;
import java.util.List;

/** Takes rows for a table. */
@FunctionalInterface
public interface InsertRows {

  /**
   * Inserts rows as one block, or not at all; when it returns, they are stored.
   *
   * @param rows whole rows in RowBinary, in the order of the table's columns
   * @param count how many rows that is
   * @throws RowsRefusedException if at least one row is at fault; none was written
   * @throws ClickHouseUnavailableException for any other reason; the rows may have been written
   */
  void insert(TopicTable<?> table, List<byte[]> rows, long count)
      throws RowsRefusedException, ClickHouseUnavailableException;
}
