package dev.faultline.streams.topics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as it is created, and what it must be like if it exists.
 *
 * @param replicationFactor −1 for the brokers' default
 */
record TopicSpec(
    String name,
    int partitions,
    int replicationFactor,
    Map<String, String> settings,
    List<Rule> rules) {

  NewTopic toCreate() {
    return new NewTopic(
            name,
            Optional.of(partitions),
            replicationFactor == -1 ? Optional.empty() : Optional.of((short) replicationFactor))
        .configs(settings);
  }
}
