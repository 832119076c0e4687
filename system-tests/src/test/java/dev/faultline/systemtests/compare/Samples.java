package dev.faultline.systemtests.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table of failure samples: each group of failures has as many samples as it may, and each of
 * them is a published event with all its fields.
 */
public final class Samples {
  /** The most samples per account, service, code and minute. */
  private static final int LIMIT = 5;

  private static final String GROUPS =
      """
      SELECT account_id, service_id, error_code, toUnixTimestamp(minute), count(), min(revision),
        max(revision)
      FROM faultline.failure_samples FINAL
      GROUP BY account_id, service_id, error_code, minute
      FORMAT TSV
      """;

  private static final String ROWS =
      """
      SELECT account_id, service_id, error_code, toUnixTimestamp(minute), category, dns_rcode,
        detail, event_id, toUnixTimestamp64Micro(occurred_at), tunnel_id, tunnel_version,
        tunnel_transport, colo, proxy_id, protocol, target_host, target_port, resolved_ip,
        dns_duration_us, connect_duration_us
      FROM faultline.failure_samples FINAL
      FORMAT TSV
      """;

  private final ClickHouseHttp clickHouse;

  public Samples(ClickHouseHttp clickHouse) {
    this.clickHouse = clickHouse;
  }

  /** Compares how many samples each group of failures has. */
  public Differences groups(Path failures) throws IOException {
    Map<String, Integer> groups = new HashMap<>();
    try (Stream<String> lines = Files.lines(failures)) {
      lines.forEach(line -> groups.merge(group(line), 1, Integer::sum));
    }
    RowSet rows = new RowSet("the groups of failure_samples", 4);
    groups.forEach(
        (group, failed) ->
            rows.expect(group + "\t" + Math.min(LIMIT, failed) + "\t" + failed + "\t" + failed));
    clickHouse.lines(GROUPS, rows::found);
    return rows.finish();
  }

  /** Finds samples that are no published event. */
  public Differences events(Path failures) throws IOException {
    Map<String, Integer> samples = new HashMap<>();
    clickHouse.lines(ROWS, row -> samples.merge(row, 1, Integer::sum));
    try (Stream<String> lines = Files.lines(failures)) {
      lines.forEach(line -> samples.computeIfPresent(line, (row, n) -> n == 1 ? null : n - 1));
    }
    Differences differences = new Differences("failure_samples");
    samples.keySet().forEach(differences::unexpected);
    return differences;
  }

  private static String group(String line) {
    int end = -1;
    for (int i = 0; i < 4; i++) {
      end = line.indexOf('\t', end + 1);
    }
    return line.substring(0, end);
  }
}
