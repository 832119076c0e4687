package dev.faultline.streams.topics;

import dev.faultline.streams.config.StreamsAppConfig;
import dev.faultline.streams.config.TopicSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** All topics of the app with what matters of each. */
final class TopicPlan {
  /** A dead letter has the original's bytes and headers of its own. */
  private static final long HEADERS = 1 << 20;

  private static final long WEEK_MS = 7L * 24 * 3600 * 1000;

  private final TopicSettings topics;

  private TopicPlan(TopicSettings topics) {
    this.topics = topics;
  }

  static List<TopicSpec> of(StreamsAppConfig config) {
    TopicPlan plan = new TopicPlan(config.topics());
    TopicSettings names = config.topics();
    return List.of(
        plan.events(),
        plan.output(names.serviceRollups(), plan.recordBytes()),
        plan.output(names.siteRollups(), plan.recordBytes()),
        plan.output(names.failureSamples(), plan.recordBytes()),
        plan.output(names.deadLetters(), plan.recordBytes() + HEADERS),
        plan.serviceSettings(),
        plan.connectionAlerts(),
        plan.siteWindows(config.siteWindowsTopic()),
        plan.partials(config.partialsTopic()),
        plan.clocks(config.clocksTopic()));
  }

  private long recordBytes() {
    return topics.maxRecordSize().bytes();
  }

  private TopicSpec events() {
    return new TopicSpec(
        topics.events(),
        topics.partitions(),
        topics.replicationFactor(),
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Long.toString(recordBytes())),
        List.of(
            Rule.notCompacted("Compaction deletes events, and their counts with them"),
            Rule.appendTime(
                "Whether an event is from the future is then judged by the clock of the reading, so"
                    + " that reading old data again may decide differently",
                false)));
  }

  private TopicSpec output(String name, long bytes) {
    return new TopicSpec(
        name,
        topics.partitions(),
        topics.replicationFactor(),
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Long.toString(bytes)),
        List.of(
            Rule.notCompacted("Compaction deletes records that later ones do not replace"),
            Rule.appendTime(
                "When old events are read again, retention may delete their results at once, before"
                    + " they are read",
                false),
            Rule.atLeast(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                bytes,
                "A larger record cannot be written, and the app stops at it")));
  }

  private TopicSpec serviceSettings() {
    return new TopicSpec(
        topics.serviceSettings(),
        topics.partitions(),
        topics.replicationFactor(),
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
        List.of(Rule.compacted("Retention would delete the settings of services that are in use")));
  }

  private TopicSpec connectionAlerts() {
    return new TopicSpec(
        topics.connectionAlerts(),
        topics.partitions(),
        topics.replicationFactor(),
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
        List.of(Rule.compacted("Retention would delete alerts that still fire")));
  }

  /** One partition, so that one task sees all sites. */
  private TopicSpec siteWindows(String name) {
    return new TopicSpec(
        name,
        1,
        topics.replicationFactor(),
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Long.toString(recordBytes())),
        List.of(Rule.notCompacted("Compaction deletes windows that have not been judged")));
  }

  private TopicSpec partials(String name) {
    return new TopicSpec(
        name,
        topics.partialPartitions(),
        topics.replicationFactor(),
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(recordBytes()),
            // Unread sums are counts that exist nowhere else: as long as the input's usual
            // retention.
            TopicConfig.RETENTION_MS_CONFIG, Long.toString(WEEK_MS)),
        List.of(
            Rule.notCompacted(
                "Compaction deletes sums that have not been merged, and their counts"),
            Rule.appendTime(
                "When old events are read again, retention may delete their sums before they are"
                    + " merged",
                true)));
  }

  private TopicSpec clocks(String name) {
    return new TopicSpec(
        name,
        1,
        topics.replicationFactor(),
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            // Every instance reads the whole topic when it starts, so it is kept small.
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(4 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1"),
        List.of(Rule.compacted("Retention would delete the clocks of idle partitions")));
  }
}
