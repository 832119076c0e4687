package dev.faultline.deploy.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.deploy.Repository;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of deploy/prometheus. */
final class Rules {
  static final String FILE = "deploy/prometheus/rules.yml";

  /** Ours, the JVM's, Kafka's, and the one that Prometheus makes. */
  static final Pattern METRIC =
      Pattern.compile("\\b(?:faultline|kafka|jvm|process)_[a-z0-9_]+|\\bup\\b");

  private Rules() {}

  static List<JsonNode> alerts() {
    return rules().filter(rule -> rule.has("alert")).toList();
  }

  static Set<String> recorded() {
    Set<String> names = new TreeSet<>();
    rules().filter(rule -> rule.has("record")).forEach(rule -> names.add(text(rule, "record")));
    return names;
  }

  /** Names of all metrics that the rules ask for, recorded ones aside. */
  static Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    rules()
        .flatMap(rule -> METRIC.matcher(text(rule, "expr")).results())
        .map(MatchResult::group)
        .forEach(names::add);
    return names;
  }

  static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }

  private static Stream<JsonNode> rules() {
    return Repository.stream(Repository.yaml(FILE).required("groups"))
        .flatMap(group -> Repository.stream(group.required("rules")));
  }
}
