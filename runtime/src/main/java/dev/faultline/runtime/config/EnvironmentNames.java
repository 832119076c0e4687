package dev.faultline.runtime.config;

import java.util.Locale;
import java.util.Set;

/** How settings are called in the environment. */
final class EnvironmentNames {
  static final String PREFIX = "FAULTLINE_";

  /** Names the configuration file. */
  static final String FILE = "FAULTLINE_CONFIG";

  /** Variables that other parts of Faultline read; no settings. */
  static final Set<String> RESERVED =
      Set.of(
          FILE,
          "FAULTLINE_LOG_LEVEL",
          "FAULTLINE_LOG_LEVEL_LIBRARIES",
          "FAULTLINE_DATA",
          "FAULTLINE_CACHE",
          "FAULTLINE_HOME");

  private EnvironmentNames() {}

  /** {@code kafka.bootstrap-servers} is {@code FAULTLINE_KAFKA_BOOTSTRAP_SERVERS}. */
  static String of(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
