package dev.faultline.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.CommandRun;
import dev.faultline.deploy.grafana.GrafanaDashboards;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromtoolIT {

  @Test
  void shouldTakeTheConfigurationAndItsRules() throws Exception {
    // When
    CommandRun check = Promtool.run("check", "config", "prometheus.yml");

    // Then
    assertThat(check.succeeded()).as(check.output()).isTrue();
    assertThat(check.output()).contains("1 rule files found").doesNotContain("duplicate");
  }

  @Test
  void shouldFireEachAlertWhenItMustAndOnlyThen() throws Exception {
    // When
    CommandRun tests = Promtool.run("test", "rules", "tests/rules_test.yml");

    // Then
    assertThat(tests.succeeded()).as(tests.output()).isTrue();
  }

  @Test
  void shouldUnderstandEachQueryOfTheDashboards(@TempDir Path folder) throws Exception {
    // Given
    StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
    int number = 0;
    for (String expression : GrafanaDashboards.promql()) {
      rules.append("      - record: query:").append(number++).append('\n');
      rules.append("        expr: '").append(expression.replace("'", "''")).append("'\n");
    }
    Path file = Files.writeString(folder.resolve("rules.yml"), rules);

    // When
    CommandRun check = Promtool.run("check", "rules", file.toString());

    // Then
    assertThat(check.succeeded()).as(check.output()).isTrue();
    assertThat(number).isPositive();
  }
}
