package dev.faultline.streams.config;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.DataSize;
import dev.faultline.runtime.config.Setting;
import java.util.List;
import java.util.Set;

/** Names of the topics, and what they are created with where they do not exist. */
public record TopicSettings(
    @Setting(
            key = "events",
            defaultValue = "connection-events",
            doc = "Input topic.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String events,
    @Setting(
            key = "service-rollups",
            defaultValue = "service-rollups",
            doc = "Output topic of the counts by service.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String serviceRollups,
    @Setting(
            key = "site-rollups",
            defaultValue = "site-rollups",
            doc = "Output topic of the counts by site.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String siteRollups,
    @Setting(
            key = "failure-samples",
            defaultValue = "failure-samples",
            doc = "Output topic of the samples of failed events.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String failureSamples,
    @Setting(
            key = "dead-letters",
            defaultValue = "connection-events-dead-letter",
            doc = "Output topic of the events that cannot be counted.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String deadLetters,
    @Setting(
            key = "service-settings",
            defaultValue = "service-settings",
            doc = "Topic of the services' settings; created here for those who write it.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String serviceSettings,
    @Setting(
            key = "connection-alerts",
            defaultValue = "connection-alerts",
            doc = "Output topic of the alerts, compacted.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String connectionAlerts,
    @Setting(
            key = "partitions",
            defaultValue = "6",
            min = "1",
            max = "1000",
            doc = "Partitions of each topic that is created.")
        int partitions,
    @Setting(
            key = "partial-partitions",
            defaultValue = "6",
            min = "1",
            max = "1000",
            doc =
                "Partitions of the internal topic between counting and merging, if it is created;"
                    + " they bound how many threads can merge.")
        int partialPartitions,
    @Setting(
            key = "replication-factor",
            defaultValue = "-1",
            min = "-1",
            max = "9",
            doc =
                "Replicas of each topic that is created, internal ones too; -1 leaves it to the"
                    + " brokers' default.")
        int replicationFactor,
    @Setting(
            key = "max-record-size",
            defaultValue = "16MiB",
            min = "1MiB",
            max = "64MiB",
            doc =
                "Largest record of the input topic, if it is created, and of what is written. An"
                    + " oversized event can then become a dead letter with a reason.")
        DataSize maxRecordSize) {

  static final String NAME = "[A-Za-z0-9._-]{1,249}";
  static final String NAME_DOC = "at most 249 letters, digits, dots, underscores and hyphens";

  public TopicSettings {
    Checks.bounds(
        TopicSettings.class,
        events,
        serviceRollups,
        siteRollups,
        failureSamples,
        deadLetters,
        serviceSettings,
        connectionAlerts,
        partitions,
        partialPartitions,
        replicationFactor,
        maxRecordSize);
    Checks.require(
        replicationFactor != 0, "topics.replication-factor must be -1 or at least 1, got 0");
    List<String> names =
        List.of(
            events,
            serviceRollups,
            siteRollups,
            failureSamples,
            deadLetters,
            serviceSettings,
            connectionAlerts);
    Checks.require(
        Set.copyOf(names).size() == names.size(),
        "the topics must have different names, got " + names);
  }
}
