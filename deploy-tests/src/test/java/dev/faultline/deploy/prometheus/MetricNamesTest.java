package dev.faultline.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.Repository;
import dev.faultline.deploy.grafana.GrafanaDashboards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  private static final String ENDINGS =
      "(_total|_seconds_bucket|_seconds_count|_seconds_sum|_seconds)$";

  @Test
  void shouldOnlyAskForMetricsThatTheCodeHas() throws IOException {
    // Given
    String code = code();
    Set<String> asked = new TreeSet<>(Rules.metrics());
    GrafanaDashboards.promql().stream()
        .flatMap(expression -> Rules.METRIC.matcher(expression).results())
        .map(MatchResult::group)
        .forEach(asked::add);
    // Prometheus' own, and those of Micrometer's binders for the JVM.
    asked.removeIf(name -> name.equals("up") || name.matches("(jvm|process)_.*"));

    // Then
    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(
            name -> {
              String meter = name.replaceAll(ENDINGS, "").replace('_', '.');
              String whole = name.replace('_', '.');
              assertThat(
                      code.contains('"' + meter + '"')
                          || code.contains('"' + whole + '"')
                          || code.contains("'" + name + "'"))
                  .as(name)
                  .isTrue();
            });
  }

  private static String code() throws IOException {
    StringBuilder code = new StringBuilder(Repository.text("deploy/clickhouse/metrics.xml"));
    for (String module :
        Set.of("runtime", "streams-app", "sink-clickhouse", "dashboard", "alert-relay")) {
      try (Stream<Path> files = Files.walk(Repository.path(module + "/src/main/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          code.append(Files.readString(file));
        }
      }
    }
    return code.toString();
  }
}
