package dev.faultline.deploy.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.Repository;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrafanaDashboardsTest {

  @Test
  void shouldSayOfEachPanelWhichDirectionIsGood() {
    assertThat(
            GrafanaDashboards.panels()
                .map(
                    panel ->
                        panel.path("title").asText() + ": " + panel.path("description").asText()))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(text)
                    .containsPattern(": .*\\b(better|best|good|bad|right|the same)\\b"));
  }

  @Test
  void shouldOnlyAskDataSourcesThatAreProvisioned() {
    // Given
    Set<String> provisioned =
        Repository.stream(
                Repository.yaml("deploy/grafana/provisioning/datasources/faultline.yaml")
                    .required("datasources"))
            .map(source -> source.path("uid").asText() + " " + source.path("type").asText())
            .collect(Collectors.toSet());

    // When
    Set<String> asked = new HashSet<>();
    GrafanaDashboards.all()
        .flatMap(dashboard -> dashboard.findValues("datasource").stream())
        .forEach(
            source -> asked.add(source.path("uid").asText() + " " + source.path("type").asText()));

    // Then
    assertThat(asked).isEqualTo(provisioned);
  }

  @Test
  void shouldReadTablesOnlyByTheirViewsOrWithFinal() {
    assertThat(GrafanaDashboards.sql())
        // The names alone are the same with and without FINAL.
        .filteredOn(sql -> !sql.startsWith("SELECT DISTINCT "))
        .isNotEmpty()
        .allSatisfy(
            sql ->
                assertThat(sql)
                    .doesNotContainPattern(
                        "FROM faultline\\.(\\w+_rollups|failure_samples|alerts)\\b(?! FINAL)"));
  }
}
