package dev.faultline.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rollups as the sink would have written them, at all three resolutions. */
public final class Rows {
  private final List<String> services = new ArrayList<>();
  private final List<String> sites = new ArrayList<>();

  /**
   * Connections of one moment.
   *
   * @param connectBin the sketch's bin in which all of them are
   */
  public Rows add(
      String account,
      String service,
      Instant at,
      String code,
      String rcode,
      String category,
      long connections,
      int connectBin) {
    for (int resolution : new int[] {10, 60, 3600}) {
      String cell = cell(at, code, rcode, category, connections, connectBin, resolution);
      services.add(cell.formatted("'" + quoted(account) + "', '" + quoted(service) + "'"));
      sites.add(cell.formatted("'site of " + quoted(account) + "'"));
    }
    return this;
  }

  /** Successful ones. */
  public Rows add(String account, String service, Instant at, long connections, int connectBin) {
    return add(account, service, at, "", "", "success", connections, connectBin);
  }

  private static String cell(
      Instant at,
      String code,
      String rcode,
      String category,
      long connections,
      int bin,
      int resolution) {
    long start = at.getEpochSecond() / resolution * resolution;
    return "(%d, %d, %%s, '%s', '%s', '%s', %d, map(%d, %d), map(%d, %d), 1, %d, true)"
        .formatted(
            resolution,
            start,
            code,
            rcode,
            category,
            connections,
            bin,
            connections,
            bin,
            connections,
            2 * connections + 1);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("%", "%%");
  }

  public void write(TestStack stack) {
    String columns =
        "error_code, dns_rcode, category, connections, dns_bins, connect_bins,"
            + " catalogue_version, revision, is_final) VALUES ";
    stack.execute(
        "INSERT INTO faultline.service_rollups (resolution_s, window_start, account_id, service_id, "
            + columns
            + String.join(",", services));
    stack.execute(
        "INSERT INTO faultline.site_rollups (resolution_s, window_start, colo, "
            + columns
            + String.join(",", sites));
  }
}
