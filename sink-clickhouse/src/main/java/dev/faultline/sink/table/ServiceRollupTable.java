package dev.faultline.sink.table;

import dev.faultline.schema.ServiceRollup;
import java.time.Instant;
import java.util.List;

/** Connections per service and window. */
final class ServiceRollupTable implements TopicTable<ServiceRollup> {
  private static final List<Column> COLUMNS =
      RollupRows.columns(new Column("account_id", "String"), new Column("service_id", "String"));

  private record Key(String account, String service, int resolution, Instant windowStart) {}

  @Override
  public String table() {
    return "service_rollups";
  }

  @Override
  public Class<ServiceRollup> type() {
    return ServiceRollup.class;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Object key(ServiceRollup rollup) {
    return new Key(
        rollup.getAccountId(),
        rollup.getServiceId(),
        rollup.getResolutionS(),
        rollup.getWindowStart());
  }

  @Override
  public long revision(ServiceRollup rollup) {
    return rollup.getRevision();
  }

  @Override
  public int write(ServiceRollup rollup, RowBinary to) throws UnfitRecordException {
    return new RollupRows(
            rollup.getResolutionS(),
            rollup.getWindowStart(),
            rollup.getCells(),
            rollup.getCatalogueVersion(),
            rollup.getRevision(),
            rollup.getIsFinal())
        .write(to, rollup.getAccountId(), rollup.getServiceId());
  }
}
