package dev.faultline.sink.table;

import dev.faultline.schema.RollupCell;
import dev.faultline.schema.SketchBin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one rollup record, one for each of its cells: what the tables by service and by site
 * have in common. What all rows of a record begin with is written once and then copied.
 *
 * @param windowStart the window's start
 * @param cells the record's cells, of different codes each
 */
record RollupRows(
    int resolution,
    Instant windowStart,
    List<RollupCell> cells,
    int catalogueVersion,
    long revision,
    boolean isFinal) {

  private static final List<Column> WINDOW =
      List.of(new Column("resolution_s", "UInt32"), new Column("window_start", "DateTime('UTC')"));
  private static final List<Column> CELL =
      List.of(
          new Column("error_code", "LowCardinality(String)"),
          new Column("dns_rcode", "LowCardinality(String)"),
          new Column("category", EnumNumbers.CATEGORY),
          new Column("connections", "UInt64"),
          new Column("dns_bins", "Map(Int16, UInt64)"),
          new Column("connect_bins", "Map(Int16, UInt64)"),
          new Column("catalogue_version", "UInt32"),
          new Column("revision", "UInt64"),
          new Column("is_final", "Bool"));

  /** The columns in the order of {@link #write}, with those of what was counted among them. */
  static List<Column> columns(Column... subject) {
    List<Column> columns = new ArrayList<>(WINDOW);
    columns.addAll(List.of(subject));
    columns.addAll(CELL);
    return List.copyOf(columns);
  }

  /**
   * Writes the rows.
   *
   * @param subject what was counted: the account and the service, or the site
   */
  int write(RowBinary to, String... subject) throws UnfitRecordException {
    if (cells.isEmpty()) {
      return 0;
    }
    int head = to.length();
    to.int32(Fit.within("resolution_s", resolution, 1, Integer.MAX_VALUE));
    to.int32(Fit.dateTime("window_start", windowStart));
    for (String id : subject) {
      to.string(id);
    }
    int headLength = to.length() - head;
    writeCell(to, cells.get(0));
    for (int i = 1; i < cells.size(); i++) {
      to.repeat(head, headLength);
      writeCell(to, cells.get(i));
    }
    return cells.size();
  }

  private void writeCell(RowBinary to, RollupCell cell) throws UnfitRecordException {
    to.string(cell.getErrorCode());
    to.string(cell.getDnsRcode());
    to.int8(EnumNumbers.of(cell.getCategory()));
    to.int64(Fit.count("connections", cell.getConnections()));
    writeBins(to, "dns_bins", cell.getDnsBins());
    writeBins(to, "connect_bins", cell.getConnectBins());
    to.int32(Fit.within("catalogue_version", catalogueVersion, 0, Integer.MAX_VALUE));
    to.int64(Fit.count("revision", revision));
    to.bool(isFinal);
  }

  private static void writeBins(RowBinary to, String field, List<SketchBin> bins)
      throws UnfitRecordException {
    int count = bins.size();
    to.count(count);
    for (int i = 0; i < count; i++) {
      SketchBin bin = bins.get(i);
      to.int16(Fit.within(field, bin.getIndex(), Short.MIN_VALUE, Short.MAX_VALUE));
      to.int64(Fit.count(field, bin.getCount()));
    }
  }
}
