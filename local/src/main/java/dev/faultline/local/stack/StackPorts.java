package dev.faultline.local.stack;

import dev.faultline.embedded.process.ChildException;
import dev.faultline.embedded.process.Ports;
import dev.faultline.local.LocalException;
import dev.faultline.local.StackSettings;

/**
 * The ports of a stack, all known: where the settings say 0, free ones were taken.
 *
 * @param alertRelay 0 where there is none
 */
record StackPorts(
    int kafka,
    int kafkaController,
    int registry,
    int clickhouse,
    int streamsApp,
    int sink,
    int dashboard,
    int dashboardHealth,
    int alertRelay) {
  static final String HOST = "127.0.0.1";

  /**
   * Chooses them.
   *
   * @throws LocalException if one is taken, with the key to change
   */
  static StackPorts choose(StackSettings settings) {
    return new StackPorts(
        choose(settings.kafkaPort(), "the broker", "kafka-port"),
        choose(settings.kafkaControllerPort(), "the broker's controller", "kafka-controller-port"),
        choose(settings.registryPort(), "the schema registry", "registry-port"),
        choose(settings.clickhousePort(), "ClickHouse", "clickhouse-port"),
        choose(settings.streamsAppPort(), "the streams app", "streams-app-port"),
        choose(settings.sinkPort(), "the sink", "sink-port"),
        choose(settings.dashboardPort(), "the dashboard", "dashboard-port"),
        choose(settings.dashboardHealthPort(), "the dashboard's health", "dashboard-health-port"),
        // Nobody who does without the relay is to be bothered by its port.
        settings.receivers().isEmpty()
            ? 0
            : choose(settings.alertRelayPort(), "the alert relay", "alert-relay-port"));
  }

  private static int choose(int port, String what, String key) {
    if (port == 0) {
      return Ports.free();
    }
    String variable = "FAULTLINE_LOCAL_" + key.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    try {
      Ports.requireFree(HOST, port, what, "local." + key + " (" + variable + ")");
      return port;
    } catch (ChildException e) {
      throw new LocalException(e.getMessage(), e);
    }
  }
}
