package dev.faultline.local.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The environment of a local stack's programs. Settings of theirs can be given there, such as
 * {@code FAULTLINE_ALLOWED_LATENESS}, but none that would lead them away from the stack.
 */
final class ProgramEnvironment {
  private static final List<String> ADDRESSES =
      List.of(
          "FAULTLINE_KAFKA_",
          "FAULTLINE_SCHEMA_REGISTRY_",
          "FAULTLINE_CLICKHOUSE_",
          "FAULTLINE_HTTP_",
          "FAULTLINE_LISTEN_",
          "FAULTLINE_AUTH_DEVELOPMENT_");

  private ProgramEnvironment() {}

  /** What to change of the environment: a variable without a value counts as not set. */
  static Map<String, String> of(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(name -> ADDRESSES.stream().anyMatch(name::startsWith))
        .collect(Collectors.toMap(name -> name, name -> ""));
  }
}
