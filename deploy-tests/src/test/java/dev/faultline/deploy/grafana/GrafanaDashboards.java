package dev.faultline.deploy.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.deploy.Repository;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards of deploy/grafana. */
public final class GrafanaDashboards {
  private static final List<String> NAMES =
      List.of("faultline-service", "faultline-sites", "faultline-pipeline");

  private GrafanaDashboards() {}

  static Stream<JsonNode> all() {
    return NAMES.stream()
        .map(
            name ->
                Repository.json(Repository.text("deploy/grafana/dashboards/" + name + ".json")));
  }

  static Stream<JsonNode> panels() {
    return all().flatMap(dashboard -> Repository.stream(dashboard.required("panels")));
  }

  private static Stream<JsonNode> targets() {
    return panels().flatMap(panel -> Repository.stream(panel.required("targets")));
  }

  /** The queries in SQL, those that fill the variables too. */
  static List<String> sql() {
    return Stream.concat(
            targets().filter(target -> target.has("rawSql")).map(t -> t.get("rawSql").asText()),
            all()
                .flatMap(dashboard -> Repository.stream(dashboard.at("/templating/list")))
                .filter(variable -> variable.path("type").asText().equals("query"))
                .map(variable -> variable.required("query").asText()))
        .toList();
  }

  /** The queries that Prometheus answers. */
  public static List<String> promql() {
    return targets().filter(target -> target.has("expr")).map(t -> t.get("expr").asText()).toList();
  }
}
