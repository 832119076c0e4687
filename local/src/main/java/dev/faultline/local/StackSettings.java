package dev.faultline.local;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ports of the parts that {@code up} starts, all on 127.0.0.1, where 0 takes any free one; and
 * whether the alert relay is one of them.
 */
public record StackSettings(
    @Setting(
            key = "kafka-port",
            defaultValue = "19092",
            min = "0",
            max = "65535",
            doc = "Port of the broker on 127.0.0.1; 0 takes any free one.")
        int kafkaPort,
    @Setting(
            key = "kafka-controller-port",
            defaultValue = "19093",
            min = "0",
            max = "65535",
            doc = "Port of the broker's controller on 127.0.0.1; 0 takes any free one.")
        int kafkaControllerPort,
    @Setting(
            key = "registry-port",
            defaultValue = "18081",
            min = "0",
            max = "65535",
            doc = "Port of the schema registry on 127.0.0.1; 0 takes any free one.")
        int registryPort,
    @Setting(
            key = "clickhouse-port",
            defaultValue = "18123",
            min = "0",
            max = "65535",
            doc = "Port of ClickHouse's HTTP interface on 127.0.0.1; 0 takes any free one.")
        int clickhousePort,
    @Setting(
            key = "streams-app-port",
            defaultValue = "18090",
            min = "0",
            max = "65535",
            doc = "Port of the streams app's health and metrics; 0 takes any free one.")
        int streamsAppPort,
    @Setting(
            key = "sink-port",
            defaultValue = "18091",
            min = "0",
            max = "65535",
            doc = "Port of the sink's health and metrics; 0 takes any free one.")
        int sinkPort,
    @Setting(
            key = "dashboard-port",
            defaultValue = "8080",
            min = "0",
            max = "65535",
            doc = "Port of the dashboard's page and API on 127.0.0.1; 0 takes any free one.")
        int dashboardPort,
    @Setting(
            key = "dashboard-health-port",
            defaultValue = "18092",
            min = "0",
            max = "65535",
            doc = "Port of the dashboard's health and metrics; 0 takes any free one.")
        int dashboardHealthPort,
    @Setting(
            key = "alert-relay-port",
            defaultValue = "18093",
            min = "0",
            max = "65535",
            doc = "Port of the alert relay's health and metrics; 0 takes any free one.")
        int alertRelayPort,
    @Setting(
            key = "receivers",
            doc =
                "File with the receivers of alerts, in YAML; docs/alerts.md tells how. With it the"
                    + " alert relay is started too.")
        Optional<Path> receivers) {

  public StackSettings {
    Checks.bounds(
        StackSettings.class,
        kafkaPort,
        kafkaControllerPort,
        registryPort,
        clickhousePort,
        streamsAppPort,
        sinkPort,
        dashboardPort,
        dashboardHealthPort,
        alertRelayPort,
        receivers);
  }
}
