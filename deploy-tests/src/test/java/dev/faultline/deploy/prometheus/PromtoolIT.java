package dev.faultline.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.CommandRun;
import org.junit.jupiter.api.Test;

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
}
