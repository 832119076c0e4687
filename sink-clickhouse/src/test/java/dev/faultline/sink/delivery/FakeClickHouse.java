package dev.faultline.sink.delivery;

import dev.faultline.sink.clickhouse.CheckTable;
import dev.faultline.sink.clickhouse.ClickHouseUnavailableException;
import dev.faultline.sink.clickhouse.InsertRows;
import dev.faultline.sink.clickhouse.RowsRefusedException;
import dev.faultline.sink.table.RowBinaryReader;
import dev.faultline.sink.table.TopicTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Keeps what the table service_rollups would show with FINAL: by service, the connections of the
 * row with the highest revision. It can be away, slow, changed, or refuse a service.
 */
final class FakeClickHouse implements InsertRows, CheckTable {
  private final Map<String, Long> connections = new HashMap<>();
  private final Map<String, Long> revisions = new HashMap<>();
  private final List<Integer> inserts = new ArrayList<>();
  private boolean away;
  private String changed;
  private String refused;
  private Semaphore gate;

  synchronized void away(boolean now) {
    away = now;
  }

  synchronized void changed(String how) {
    changed = how;
  }

  synchronized void refuse(String service) {
    refused = service;
  }

  /** From now on an insert waits for a permit. */
  synchronized Semaphore gate() {
    gate = new Semaphore(0);
    return gate;
  }

  synchronized Map<String, Long> connections() {
    return Map.copyOf(connections);
  }

  /** The rows of each insert that was accepted. */
  synchronized List<Integer> inserts() {
    return List.copyOf(inserts);
  }

  @Override
  public void insert(TopicTable<?> table, List<byte[]> rows, long count)
      throws RowsRefusedException, ClickHouseUnavailableException {
    Semaphore waitFor;
    synchronized (this) {
      waitFor = gate;
    }
    if (waitFor != null) {
      waitFor.acquireUninterruptibly();
    }
    write(rows, count);
  }

  private synchronized void write(List<byte[]> rows, long count)
      throws RowsRefusedException, ClickHouseUnavailableException {
    if (away) {
      throw new ClickHouseUnavailableException("ClickHouse is away", null);
    }
    for (byte[] each : rows) {
      if (service(new RowBinaryReader(each)).equals(refused)) {
        throw new RowsRefusedException("the service is refused", null);
      }
    }
    inserts.add((int) count);
    rows.forEach(each -> read(new RowBinaryReader(each)));
  }

  @Override
  public synchronized void check(TopicTable<?> table) throws ClickHouseUnavailableException {
    if (changed != null) {
      throw new ClickHouseUnavailableException(changed, null);
    }
  }

  private static String service(RowBinaryReader row) {
    row.int32();
    row.int32();
    row.string();
    return row.string();
  }

  private void read(RowBinaryReader rows) {
    while (!rows.atEnd()) {
      String service = service(rows);
      rows.string();
      rows.string();
      rows.uint8();
      long count = rows.int64();
      rows.bins();
      rows.bins();
      rows.int32();
      long revision = rows.int64();
      rows.uint8();
      if (revision >= revisions.getOrDefault(service, 0L)) {
        revisions.put(service, revision);
        connections.put(service, count);
      }
    }
  }
}
