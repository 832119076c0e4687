package dev.faultline.streams.config;

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

/** All settings of the streams app. */
public record StreamsAppConfig(
    @Group(key = "kafka") KafkaSettings kafka,
    @Group(key = "schema-registry") SchemaRegistrySettings schemaRegistry,
    @Group(key = "http", defaults = "port=18090") HttpSettings http,
    @Group(key = "") CountingSettings counting,
    @Group(key = "") InstanceSettings instance,
    @Group(key = "topics") TopicSettings topics,
    @Group(key = "alerts") AlertsSettings alerts,
    @Setting(
            key = "catalogue-override",
            doc =
                "File with error codes that extend or replace those of the built-in catalogue. Every"
                    + " instance must have the same.")
        Optional<Path> catalogueOverride,
    @Setting(
            key = "stop-timeout",
            defaultValue = "8s",
            min = "1s",
            max = "10m",
            doc = "How long an orderly stop may take; then the process ends as it is.")
        Duration stopTimeout)
    implements ProgramSettings {

  public StreamsAppConfig {
    Checks.bounds(
        StreamsAppConfig.class,
        kafka,
        schemaRegistry,
        http,
        counting,
        instance,
        topics,
        alerts,
        catalogueOverride,
        stopTimeout);
  }

  /** Internal topic between the two phases: what each input partition counted. */
  public String partialsTopic() {
    return instance.applicationId() + "-partials";
  }

  /** Internal topic of the final windows of all sites. */
  public String siteWindowsTopic() {
    return instance.applicationId() + "-site-windows";
  }

  /** Internal topic of the input partitions' event-time clocks. */
  public String clocksTopic() {
    return instance.applicationId() + "-clocks";
  }
}
