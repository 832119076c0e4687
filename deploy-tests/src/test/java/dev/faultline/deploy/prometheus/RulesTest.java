package dev.faultline.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.deploy.Repository;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Pattern RECORDED = Pattern.compile("\\bfaultline:[a-z0-9_:]+");

  @Test
  void shouldLinkEachAlertToItsPartOfTheRunbook() {
    // Given
    String[] parts = Repository.text("docs/runbook.md").split("\n## ", -1);
    Set<String> complete = new TreeSet<>();
    for (String part : parts) {
      if (part.contains("**Means.**")
          && part.contains("**Look at.**")
          && part.contains("**Do.**")) {
        complete.add(part.substring(0, part.indexOf('\n')));
      }
    }

    // When
    List<JsonNode> alerts = Rules.alerts();

    // Then
    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.at("/annotations/runbook").asText())
                    .isEqualTo(
                        "docs/runbook.md#" + Rules.text(alert, "alert").toLowerCase(Locale.ROOT)));
    assertThat(complete).isEqualTo(names(alerts));
  }

  @Test
  void shouldHaveACaseInWhichEachAlertFiresAndOneInWhichItDoesNot() {
    // Given
    Set<String> fires = new TreeSet<>();
    Set<String> silent = new TreeSet<>();

    // When
    Repository.stream(Repository.yaml("deploy/prometheus/tests/rules_test.yml").required("tests"))
        .flatMap(test -> Repository.stream(test.required("alert_rule_test")))
        .forEach(
            test ->
                (test.required("exp_alerts").isEmpty() ? silent : fires)
                    .add(Rules.text(test, "alertname")));

    // Then
    Set<String> names = names(Rules.alerts());
    assertThat(fires).isEqualTo(names);
    assertThat(silent).isEqualTo(names);
  }

  @Test
  void shouldSayHowUrgentEachAlertIs() {
    assertThat(Rules.alerts())
        .allSatisfy(
            alert -> assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning"));
  }

  @Test
  void shouldOnlyAskForRecordedRulesThatThereAre() {
    // When
    Set<String> asked =
        RECORDED
            .matcher(Repository.text(Rules.FILE))
            .results()
            .map(match -> match.group())
            .collect(Collectors.toSet());

    // Then
    assertThat(asked).isEqualTo(Rules.recorded());
  }

  private static Set<String> names(List<JsonNode> alerts) {
    return alerts.stream()
        .map(alert -> Rules.text(alert, "alert"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
