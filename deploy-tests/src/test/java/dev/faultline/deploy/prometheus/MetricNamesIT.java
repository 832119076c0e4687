package dev.faultline.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.Repository;
import dev.faultline.deploy.grafana.GrafanaDashboards;
import dev.faultline.deploy.stack.ComposedProgram;
import dev.faultline.deploy.stack.ComposedStack;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricNamesIT {
  /**
   * Those that a healthy program does not show, since nothing was counted yet or it has no rules
   * file: by the source of their meters.
   */
  private static final Map<String, String> NOT_SHOWN_WHEN_WELL =
      Map.of(
          "faultline_alert_rules_refused",
          "streams-app/src/main/java/dev/faultline/streams/start/AlertRules.java",
          "faultline_sink_dead_letters_total",
          "sink-clickhouse/src/main/java/dev/faultline/sink/delivery/SinkMetrics.java",
          "faultline_dashboard_requests_seconds_count",
          "dashboard/src/main/java/dev/faultline/dashboard/http/ApiHandler.java");

  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[ {]");
  private static final Pattern QUERY =
      Pattern.compile("<query><!\\[CDATA\\[(.*)]]></query>", Pattern.DOTALL);

  @Test
  void shouldOnlyAskForMetricsThatThereAre() throws Exception {
    // Given
    Set<String> asked = new TreeSet<>(Rules.metrics());
    GrafanaDashboards.promql().stream()
        .flatMap(expression -> Rules.METRIC.matcher(expression).results())
        .map(MatchResult::group)
        .forEach(asked::add);

    // When
    Set<String> there = new TreeSet<>(Set.of("up"));
    for (Map.Entry<String, ComposedProgram> program : ComposedStack.get().programs().entrySet()) {
      if (!program.getKey().equals("traffic")) {
        there.addAll(samples(program.getValue().metrics()));
      }
    }
    there.addAll(samples(ofTheTables()));
    NOT_SHOWN_WHEN_WELL.forEach(
        (metric, source) -> {
          String meter = metric.replaceAll("(_total|_seconds_count)$", "").replace('_', '.');
          assertThat(Repository.text(source)).contains('"' + meter + '"');
          there.add(metric);
        });

    // Then
    assertThat(there).containsAll(asked);
  }

  @Test
  void shouldFindNothingUnreconciledInTheDemo() throws Exception {
    assertThat(ofTheTables())
        .containsPattern("(?m)^faultline_tables_unreconciled_rows 0$")
        .containsPattern("(?m)^faultline_tables_newest_window_age_seconds\\{.*} \\d+$")
        .containsPattern("(?m)^faultline_tables_disk_free_ratio\\{.*} 0\\.\\d+$");
  }

  private static String ofTheTables() throws Exception {
    MatchResult query =
        QUERY
            .matcher(Repository.text("deploy/clickhouse/metrics.xml"))
            .results()
            .findFirst()
            .orElseThrow();
    return ComposedStack.get().query(query.group(1));
  }

  private static Set<String> samples(String text) {
    Set<String> names = new TreeSet<>();
    SAMPLE.matcher(text).results().map(match -> match.group(1)).forEach(names::add);
    return names;
  }
}
