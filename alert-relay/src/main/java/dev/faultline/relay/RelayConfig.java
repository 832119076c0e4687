package dev.faultline.relay;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Group;
import dev.faultline.runtime.config.Setting;
import dev.faultline.runtime.settings.HttpSettings;
import dev.faultline.runtime.settings.KafkaSettings;
import dev.faultline.runtime.settings.ProgramSettings;
import dev.faultline.runtime.settings.SchemaRegistrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All settings of the relay. */
public record RelayConfig(
    @Group(key = "kafka") KafkaSettings kafka,
    @Group(key = "schema-registry") SchemaRegistrySettings schemaRegistry,
    @Group(key = "http", defaults = "port=18093") HttpSettings http,
    @Setting(
            key = "receivers",
            doc = "File with the receivers, in YAML; docs/alerts.md tells how. It must be given.")
        Optional<Path> receivers,
    @Setting(
            key = "topic",
            defaultValue = "connection-alerts",
            doc = "Topic of the alerts.",
            pattern = "[A-Za-z0-9._-]{1,249}",
            patternDoc = "at most 249 letters, digits, dots, underscores and hyphens")
        String topic,
    @Setting(
            key = "group",
            defaultValue = "faultline-relay",
            doc =
                "Each receiver's position is kept under this name, a hyphen and the receiver's name,"
                    + " as a consumer group.",
            pattern = "[A-Za-z0-9._-]{1,150}",
            patternDoc = "at most 150 letters, digits, dots, underscores and hyphens")
        String group,
    @Setting(
            key = "request-timeout",
            defaultValue = "10s",
            min = "100ms",
            max = "5m",
            doc = "How long a receiver may take to answer.")
        Duration requestTimeout,
    @Setting(
            key = "retry.first-pause",
            defaultValue = "1s",
            min = "10ms",
            max = "1m",
            doc =
                "Pause after a receiver's first failure in a row; it doubles with each further one.")
        Duration firstPause,
    @Setting(
            key = "retry.longest-pause",
            defaultValue = "1m",
            min = "10ms",
            max = "10m",
            doc = "Longest pause.")
        Duration longestPause,
    @Setting(
            key = "resend-interval",
            defaultValue = "1m",
            min = "1s",
            max = "10m",
            doc = "How often an Alertmanager is told again of what fires.")
        Duration resendInterval,
    @Setting(
            key = "stop-timeout",
            defaultValue = "15s",
            min = "1s",
            max = "10m",
            doc =
                "How long a stop may take. What was not delivered by then is delivered after the next"
                    + " start.")
        Duration stopTimeout)
    implements ProgramSettings {

  public RelayConfig {
    Checks.bounds(
        RelayConfig.class,
        kafka,
        schemaRegistry,
        http,
        receivers,
        topic,
        group,
        requestTimeout,
        firstPause,
        longestPause,
        resendInterval,
        stopTimeout);
    Checks.require(
        longestPause.compareTo(firstPause) >= 0,
        "retry.longest-pause must not be shorter than retry.first-pause");
  }
}
