package dev.faultline.sink.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.faultline.sink.table.Column;
import dev.faultline.sink.table.RowBinary;
import dev.faultline.sink.table.TopicTable;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Inserts rows through the JDBC driver's client, the same way as the driver's own row-binary
 * statements go, but as bytes that are ready: a statement wants each map as a map of boxed numbers,
 * which costs half the speed.
 *
 * <p>Names and types of the columns go ahead of the rows, so that a table that was changed
 * meanwhile gives an error and not nonsense.
 */
public final class RowInserter implements InsertRows {
  private static final String DATABASE = "faultline.";

  private final ClickHouse clickHouse;

  public RowInserter(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public void insert(TopicTable<?> table, List<byte[]> rows, long count)
      throws RowsRefusedException, ClickHouseUnavailableException {
    try {
      CompletableFuture<InsertResponse> insert =
          clickHouse
              .client()
              .insert(
                  DATABASE + table.table(),
                  names(table),
                  out -> {
                    out.write(header(table));
                    for (byte[] each : rows) {
                      out.write(each);
                    }
                  },
                  ClickHouseFormat.RowBinaryWithNamesAndTypes,
                  settings());
      insert.join().close();
    } catch (ClickHouseException | CompletionException | SQLException e) {
      throw failed(table, count, e);
    }
  }

  private static List<String> names(TopicTable<?> table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private static byte[] header(TopicTable<?> table) {
    RowBinary header = new RowBinary();
    header.count(table.columns().size());
    table.columns().forEach(column -> header.string(column.name()));
    table.columns().forEach(column -> header.string(column.type()));
    return header.toByteArray();
  }

  private static InsertSettings settings() {
    return new InsertSettings()
        // The answer must mean that the rows are stored, and errors must be this insert's own.
        .serverSetting("async_insert", "0")
        .serverSetting("wait_end_of_query", "1")
        // The same for what a distributed table passes on.
        .serverSetting("distributed_foreground_insert", "1")
        // Events of many days at once, published long after they occurred, are no error.
        .serverSetting("max_partitions_per_insert_block", "0");
  }

  private static ClickHouseUnavailableException failed(
      TopicTable<?> table, long count, Exception error) throws RowsRefusedException {
    String sentence =
        "inserting %d rows into %s%s failed: %s"
            .formatted(count, DATABASE, table.table(), ServerError.reason(error));
    if (ServerError.blamesRows(ServerError.codeOf(error))) {
      throw new RowsRefusedException(sentence, error);
    }
    return new ClickHouseUnavailableException(sentence, error);
  }
}
