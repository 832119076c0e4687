package dev.faultline.bench.sink;

import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SketchBin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of the table {@code service_rollups} in ClickHouse's RowBinary. */
final class RollupBytes {
  static final List<String> COLUMNS =
      List.of(
          "resolution_s",
          "window_start",
          "account_id",
          "service_id",
          "error_code",
          "dns_rcode",
          "category",
          "connections",
          "dns_bins",
          "connect_bins",
          "catalogue_version",
          "revision",
          "is_final");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);

  /** Adds a row for each cell. */
  void add(ServiceRollup rollup) {
    for (RollupCell cell : rollup.getCells()) {
      fixed(rollup.getResolutionS(), 4);
      fixed(rollup.getWindowStart().getEpochSecond(), 4);
      text(rollup.getAccountId());
      text(rollup.getServiceId());
      text(cell.getErrorCode());
      text(cell.getDnsRcode());
      fixed(cell.getCategory().ordinal(), 1);
      fixed(cell.getConnections(), 8);
      bins(cell.getDnsBins());
      bins(cell.getConnectBins());
      fixed(rollup.getCatalogueVersion(), 4);
      fixed(rollup.getRevision(), 8);
      fixed(rollup.getIsFinal() ? 1 : 0, 1);
    }
  }

  private void bins(List<SketchBin> bins) {
    length(bins.size());
    for (SketchBin bin : bins) {
      fixed(bin.getIndex(), 2);
      fixed(bin.getCount(), 8);
    }
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    length(utf8.length);
    out.writeBytes(utf8);
  }

  private void length(int value) {
    int rest = value;
    while (rest > 127) {
      out.write(rest & 127 | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private void fixed(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> 8 * i));
    }
  }

  /** What was added since the last call. */
  byte[] take() {
    byte[] taken = out.toByteArray();
    out.reset();
    return taken;
  }
}
