package dev.faultline.sink.clickhouse;

import dev.faultline.sink.table.TopicTable;

/** Tells whether a table is as the sink needs it. */
@FunctionalInterface
public interface CheckTable {

  /**
   * Checks a table.
   *
   * @throws ClickHouseUnavailableException if it is not, with what differs, or if that cannot be
   *     told
   */
  void check(TopicTable<?> table) throws ClickHouseUnavailableException;
}
