package dev.faultline.sink;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Group;
import dev.faultline.runtime.config.Setting;
import dev.faultline.runtime.settings.HttpSettings;
import dev.faultline.runtime.settings.KafkaSettings;
import dev.faultline.runtime.settings.ProgramSettings;
import dev.faultline.runtime.settings.SchemaRegistrySettings;
import dev.faultline.sink.clickhouse.ClickHouseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All settings of the sink. */
public record SinkConfig(
    @Group(key = "kafka") KafkaSettings kafka,
    @Group(key = "schema-registry") SchemaRegistrySettings schemaRegistry,
    @Group(key = "clickhouse") ClickHouseSettings clickHouse,
    @Group(key = "topics") TopicSettings topics,
    @Group(key = "batch") BatchSettings batch,
    @Group(key = "retry") RetrySettings retry,
    @Setting(
            key = "group",
            defaultValue = "faultline-sink",
            doc =
                "Consumer group. Sinks of one group share the work; a group of its own reads all"
                    + " topics from their start.")
        String group,
    @Setting(
            key = "workers",
            defaultValue = "1",
            min = "1",
            max = "64",
            doc =
                "Consumers in this process, each with a thread that reads and one that writes."
                    + " More than the topics have partitions are idle.")
        int workers,
    @Setting(
            key = "dead-letter-topic",
            defaultValue = "clickhouse-sink-dead-letter",
            doc =
                "Topic for records that cannot become rows. It is created with one partition if it"
                    + " does not exist.")
        String deadLetterTopic,
    @Setting(
            key = "migrate",
            defaultValue = "true",
            doc =
                "Whether to create and change the tables. If false, the sink only checks that they"
                    + " are as it needs them.")
        boolean migrate,
    @Setting(
            key = "catalogue-override",
            doc =
                "File with error codes that extend or replace those of the built-in catalogue; the"
                    + " same one that the streams app has.")
        Optional<Path> catalogueOverride,
    @Setting(
            key = "stop-timeout",
            defaultValue = "8s",
            min = "1s",
            max = "10m",
            doc =
                "How long a stop may take. What ClickHouse has not taken by then is read again after"
                    + " the next start.")
        Duration stopTimeout,
    @Group(key = "http", defaults = "port=18091") HttpSettings http)
    implements ProgramSettings {

  /** Checks the bounds. */
  public SinkConfig {
    Checks.bounds(
        SinkConfig.class,
        kafka,
        schemaRegistry,
        clickHouse,
        topics,
        batch,
        retry,
        group,
        workers,
        deadLetterTopic,
        migrate,
        catalogueOverride,
        stopTimeout,
        http);
  }
}
