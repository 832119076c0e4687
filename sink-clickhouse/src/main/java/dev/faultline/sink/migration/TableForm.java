package dev.faultline.sink.migration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the tables lie on one server or on a cluster. The scripts are written once; what differs
 * stands in them as placeholders:
 *
 * <ul>
 *   <li>{@code {cluster}} becomes {@code ON CLUSTER} and the name, or nothing;
 *   <li>{@code {engine E(x)}}, for tables with a part of the data on each shard, becomes {@code
 *       ReplicatedE(x)}, or {@code E(x)};
 *   <li>{@code {replicated E(x)}}, for small tables that every server has whole, becomes {@code
 *       ReplicatedE} with one path for all shards, or {@code E(x)};
 *   <li>{@code {local T}} becomes {@code faultline.T_local}, or {@code faultline.T};
 *   <li>{@code {distributed T key}} becomes the statement that creates {@code faultline.T} as a
 *       distributed table over {@code T_local}, sharded by the key, or nothing.
 * </ul>
 *
 * <p>Other braces are left alone: they are macros and parameters of ClickHouse's own.
 *
 * @param cluster the cluster's name as the servers' configuration has it; empty for one server
 */
public record TableForm(Optional<String> cluster) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{(cluster|engine|replicated|local|distributed)(?: +([A-Za-z_][A-Za-z0-9_]*)([^{}]*))?\\}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  /** Every server keeps the whole table, so the path leaves the shard out. */
  private static final String EVERYWHERE = "'/clickhouse/tables/{uuid}/all', '{shard}-{replica}'";

  public TableForm {
    cluster.ifPresent(
        name -> {
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "\"%s\" cannot be a cluster's name; expected letters, digits and _ . -"
                    .formatted(name));
          }
        });
  }

  /** Tables on one server. */
  public static TableForm oneServer() {
    return new TableForm(Optional.empty());
  }

  /** Tables on all servers of a cluster. */
  public static TableForm onCluster(String name) {
    return new TableForm(Optional.of(name));
  }

  /** A script with its placeholders filled in. */
  public String fill(String script) {
    return PLACEHOLDER.matcher(script).replaceAll(m -> Matcher.quoteReplacement(filled(m)));
  }

  private String filled(java.util.regex.MatchResult placeholder) {
    String word = placeholder.group(2);
    String rest = placeholder.group(3);
    return switch (placeholder.group(1)) {
      case "cluster" -> onCluster();
      case "engine" -> cluster.isEmpty() ? word + rest : "Replicated" + word + rest;
      case "replicated" -> cluster.isEmpty() ? word + rest : "Replicated" + word + everywhere(rest);
      case "local" -> "faultline." + word + (cluster.isEmpty() ? "" : "_local");
      default -> cluster.isEmpty() ? "" : distributed(word, rest.strip());
    };
  }

  private String onCluster() {
    return cluster.map(name -> " ON CLUSTER '" + name + "'").orElse("");
  }

  private static String everywhere(String arguments) {
    String inner = arguments.substring(arguments.indexOf('(') + 1, arguments.lastIndexOf(')'));
    return "(" + EVERYWHERE + (inner.isBlank() ? "" : ", " + inner) + ")";
  }

  private String distributed(String table, String key) {
    return """
        CREATE TABLE IF NOT EXISTS faultline.%1$s%2$s AS faultline.%1$s_local
        ENGINE = Distributed('%3$s', 'faultline', '%1$s_local', %4$s)"""
        .formatted(table, onCluster(), cluster.orElseThrow(), key);
  }
}
