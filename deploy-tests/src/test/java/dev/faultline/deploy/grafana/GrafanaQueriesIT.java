package dev.faultline.deploy.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.stack.ComposedStack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every query of the dashboards, as Grafana would send it, on tables with the demo's traffic. */
class GrafanaQueriesIT {
  /** The limits of the user that Grafana has. */
  private static final String LIMITS =
      " SETTINGS readonly = 2, max_execution_time = 30, max_memory_usage = 1000000000,"
          + " max_rows_to_read = 200000000, max_result_rows = 200000";

  @TestFactory
  Stream<DynamicTest> shouldGetRows() throws Exception {
    ComposedStack stack = ComposedStack.get();
    String[] worst =
        stack
            .value(
                "SELECT account_id, service_id FROM faultline.failure_samples FINAL"
                    + " GROUP BY account_id, service_id ORDER BY count() DESC LIMIT 1")
            .split("\t", -1);
    List<String> queries = GrafanaDashboards.sql();
    assertThat(queries).isNotEmpty();
    return queries.stream()
        .map(
            sql ->
                DynamicTest.dynamicTest(
                    sql,
                    () -> {
                      // When
                      String answer = stack.query(asGrafanaSends(sql, worst[0], worst[1]) + LIMITS);

                      // Then
                      assertThat(answer.strip()).isNotEmpty().isNotEqualTo("nan");
                    }));
  }

  private static String asGrafanaSends(String sql, String account, String service) {
    return sql.replaceAll(
            "\\$__timeFilter\\((\\w+)\\)",
            "($1 >= now() - INTERVAL 1 HOUR AND $1 <= now() + INTERVAL 1 HOUR)")
        .replace("${account:sqlstring}", "'" + account + "'")
        .replace("${service:sqlstring}", "'" + service + "'")
        .replace("$resolution", "10");
  }
}
