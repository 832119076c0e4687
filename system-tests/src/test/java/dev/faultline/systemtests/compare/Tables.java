package dev.faultline.systemtests.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The FINAL content of the tables against the oracle's files. */
public final class Tables {
  /** Revision counts the window's connections twice, plus one once it is final. */
  private static final String ROLLUPS =
      """
      SELECT resolution_s, toUnixTimestamp(window_start), %s, error_code, dns_rcode, category,
        connections, mapSort(dns_bins), mapSort(connect_bins),
        intDiv(revision - toUInt8(is_final), 2), catalogue_version
      FROM faultline.%s FINAL
      FORMAT TSV
      """;

  private final ClickHouseHttp clickHouse;

  public Tables(ClickHouseHttp clickHouse) {
    this.clickHouse = clickHouse;
  }

  /** Compares the rows of the services. */
  public Differences services(Path expected) throws IOException {
    return compare(
        new RowSet("service_rollups", 6),
        expected,
        ROLLUPS.formatted("account_id, service_id", "service_rollups"));
  }

  /** Compares the rows of the sites. */
  public Differences sites(Path expected) throws IOException {
    return compare(
        new RowSet("site_rollups", 5), expected, ROLLUPS.formatted("colo", "site_rollups"));
  }

  private Differences compare(RowSet rows, Path expected, String sql) throws IOException {
    rows.expect(expected);
    clickHouse.lines(sql, rows::found);
    return rows.finish();
  }

  /**
   * A fingerprint of a table's whole FINAL content, revisions included; the columns in an order of
   * no importance.
   */
  public String fingerprint(String table) throws IOException {
    return clickHouse.text(
        "SELECT count(), sum(cityHash64(toString(tuple(*)))) FROM faultline." + table + " FINAL");
  }

  /** {@link #fingerprint} of all tables that the pipeline fills. */
  public List<String> fingerprints() throws IOException {
    return List.of(
        "service_rollups " + fingerprint("service_rollups"),
        "site_rollups " + fingerprint("site_rollups"),
        "failure_samples " + fingerprint("failure_samples"));
  }
}
