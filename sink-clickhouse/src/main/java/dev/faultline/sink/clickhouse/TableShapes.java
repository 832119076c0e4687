package dev.faultline.sink.clickhouse;

import dev.faultline.sink.sql.SqlTexts;
import dev.faultline.sink.table.Column;
import dev.faultline.sink.table.TopicTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares a table's columns with those that the sink writes. If a column had changed its type,
 * every row would be refused, and none would be at fault.
 */
public final class TableShapes implements CheckTable {
  private final ClickHouse clickHouse;

  public TableShapes(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public void check(TopicTable<?> table) throws ClickHouseUnavailableException {
    Map<String, String> types = types(table.table());
    for (Column column : table.columns()) {
      String type = types.get(column.name());
      if (!column.type().equals(type)) {
        throw new ClickHouseUnavailableException(
            ("column %s of table faultline.%s is %s; expected %s: change it back, or use the"
                    + " version of the sink that made it so")
                .formatted(
                    column.name(),
                    table.table(),
                    type == null ? "missing" : "of type " + type,
                    column.type()),
            null);
      }
    }
  }

  private Map<String, String> types(String table) throws ClickHouseUnavailableException {
    try (PreparedStatement query =
        clickHouse.connection().prepareStatement(SqlTexts.statement("table-columns"))) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        Map<String, String> types = new HashMap<>();
        while (rows.next()) {
          types.put(rows.getString("name"), rows.getString("type"));
        }
        return types;
      }
    } catch (SQLException e) {
      throw new ClickHouseUnavailableException(
          "reading the columns of table faultline.%s failed: %s"
              .formatted(table, ServerError.reason(e)),
          e);
    }
  }
}
