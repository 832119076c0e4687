package dev.faultline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import dev.faultline.schema.RollupCell;
import dev.faultline.sink.clickhouse.Engine;
import dev.faultline.sink.migration.CatalogueTables;
import dev.faultline.sink.migration.Migrator;
import dev.faultline.sink.migration.TableForm;
import dev.faultline.sink.table.Samples;
import dev.faultline.sink.table.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the views make of rows that were written the sink's way. */
class ViewsIT {
  static final RollupCell[] CELLS = {
    Samples.cell("", "", Category.success, 30, Map.of(200, 30L), Map.of(450, 29L, 700, 1L)),
    Samples.cell("dns_error", "NXDOMAIN", Category.client, 5, Map.of(300, 5L), Map.of()),
    Samples.cell("dns_error", "SERVFAIL", Category.bad_upstream, 3, Map.of(), Map.of()),
    Samples.cell("connection_refused", "", Category.bad_upstream, 2, Map.of(), Map.of(500, 2L)),
    Samples.cell("proxy_internal_error", "", Category.internal, 1, Map.of(), Map.of()),
    Samples.cell("flux_capacitor_error", "", Category.unclassified, 4, Map.of(), Map.of())
  };

  private static Engine engine;

  @BeforeAll
  static void startEngine() throws Exception {
    engine = Engine.start();
    new Migrator(engine.connection(), TableForm.oneServer(), "test").run();
    CatalogueTables.fill(engine.connection(), Catalogue.load());
    Inserts.insert(engine.clickHouse(), Tables.SERVICE_ROLLUPS, Samples.rollup("s", CELLS));
    Inserts.insert(
        engine.clickHouse(),
        Tables.SITE_ROLLUPS,
        Samples.siteRollup("FRA", 10, Samples.WINDOW, CELLS));
  }

  @AfterAll
  static void stopEngine() throws IOException, SQLException {
    engine.close();
  }

  @Test
  void shouldCountConnectionsByCategory() throws Exception {
    for (String view : List.of("service_connections", "site_connections")) {
      assertThat(
              engine.query(
                  "SELECT toString(tuple(connections, successes, failures, bad_upstream, client,"
                      + " internal, unclassified, round(success_ratio, 3), is_final)) AS counts"
                      + " FROM faultline."
                      + view))
          .containsExactly(Map.of("counts", "(45,30,15,5,5,1,4,0.667,false)"));
    }
  }

  @Test
  void shouldMeasureLatencyOverAllCellsOfAWindow() throws Exception {
    for (String view : List.of("service_latency", "site_latency")) {
      Map<String, Object> row = engine.query("SELECT * FROM faultline." + view).get(0);
      assertThat(row.get("dns_measured")).hasToString("35");
      assertThat(row.get("connect_measured")).hasToString("32");
      assertValue(row.get("dns_p50_us"), 200);
      assertValue(row.get("dns_p90_us"), 300);
      assertValue(row.get("dns_p99_us"), 300);
      assertValue(row.get("connect_p50_us"), 450);
      assertValue(row.get("connect_p90_us"), 450);
      assertValue(row.get("connect_p95_us"), 500);
      assertValue(row.get("connect_p99_us"), 700);
    }
  }

  private static void assertValue(Object micros, int bin) {
    double expected = 2 * Math.pow(1.01 / 0.99, bin) / (1.01 / 0.99 + 1);
    assertThat((Double) micros).isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void shouldExplainErrorsByTheMostSpecificEntry() throws Exception {
    for (String view : List.of("service_errors", "site_errors")) {
      List<Map<String, Object>> rows =
          engine.query(
              "SELECT error_code, dns_rcode, category, connections, category_label, meaning, fix"
                  + " FROM faultline."
                  + view
                  + " ORDER BY error_code, dns_rcode");
      assertThat(rows)
          .extracting(
              row ->
                  "%s/%s %s %s %s: %s"
                      .formatted(
                          row.get("error_code"),
                          row.get("dns_rcode"),
                          row.get("category"),
                          row.get("connections"),
                          row.get("category_label"),
                          row.get("meaning")))
          .containsExactly(
              "connection_refused/ bad_upstream 2 Bad Upstream:"
                  + " The service actively refused the TCP connection.",
              "dns_error/NXDOMAIN client 5 Client: The configured hostname does not exist.",
              "dns_error/SERVFAIL bad_upstream 3 Bad Upstream:"
                  + " Name resolution failed, for example with SERVFAIL.",
              "flux_capacitor_error/ unclassified 4 Unclassified: A code that this catalogue"
                  + " version does not know. It is counted and shown, never dropped.",
              "proxy_internal_error/ internal 1 Internal: The proxy itself failed.");
      assertThat(rows.get(1).get("fix").toString()).startsWith("Correct the hostname");
      assertThat(rows.get(3).get("fix")).isEqualTo("");
    }
  }

  @Test
  void shouldUseThePrimaryKeyThroughTheViews() throws Exception {
    for (String view : List.of("service_connections", "service_latency", "service_errors")) {
      String plan =
          engine
              .query(
                  "EXPLAIN indexes = 1 SELECT * FROM faultline."
                      + view
                      + " WHERE resolution_s = 10 AND account_id = 'a' AND service_id = 's'"
                      + " AND window_start > '2026-01-01 00:00:00'")
              .stream()
              .map(row -> row.values().iterator().next().toString())
              .collect(Collectors.joining("\n"));
      assertThat(plan)
          .as(view)
          .containsPattern(
              "PrimaryKey(?s:.*)resolution_s\\s(?s:.*)account_id\\s(?s:.*)service_id\\s");
    }
  }
}
