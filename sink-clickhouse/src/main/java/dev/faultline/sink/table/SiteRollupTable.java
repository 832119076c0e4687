package dev.faultline.sink.table;

import dev.faultline.schema.SiteRollup;
import java.time.Instant;
import java.util.List;

/** Connections per proxy site and window. */
final class SiteRollupTable implements TopicTable<SiteRollup> {
  private static final List<Column> COLUMNS = RollupRows.columns(new Column("colo", "String"));

  private record Key(String colo, int resolution, Instant windowStart) {}

  @Override
  public String table() {
    return "site_rollups";
  }

  @Override
  public Class<SiteRollup> type() {
    return SiteRollup.class;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Object key(SiteRollup rollup) {
    return new Key(rollup.getColo(), rollup.getResolutionS(), rollup.getWindowStart());
  }

  @Override
  public long revision(SiteRollup rollup) {
    return rollup.getRevision();
  }

  @Override
  public int write(SiteRollup rollup, RowBinary to) throws UnfitRecordException {
    return new RollupRows(
            rollup.getResolutionS(),
            rollup.getWindowStart(),
            rollup.getCells(),
            rollup.getCatalogueVersion(),
            rollup.getRevision(),
            rollup.getIsFinal())
        .write(to, rollup.getColo());
  }
}
