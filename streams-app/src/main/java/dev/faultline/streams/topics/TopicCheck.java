package dev.faultline.streams.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the topics that exist.
 *
 * @param errors sentences; with any of them the app must not start
 * @param warnings sentences
 */
record TopicCheck(List<String> errors, List<String> warnings) {

  static TopicCheck of(List<TopicSpec> specs, Map<String, FoundTopic> found) {
    TopicCheck result = new TopicCheck(new ArrayList<>(), new ArrayList<>());
    specs.forEach(spec -> result.check(spec, found.get(spec.name())));
    return result;
  }

  private void check(TopicSpec spec, FoundTopic topic) {
    if (topic.partitions() < spec.partitions()) {
      warnings.add(
          ("topic %s has %d partitions, fewer than the %d it would be created with, so fewer threads"
                  + " can share its work. If that is meant, lower topics.partitions or"
                  + " topics.partial-partitions; if not, create it anew before it is used")
              .formatted(spec.name(), topic.partitions(), spec.partitions()));
    }
    if (topic.settings().isEmpty()) {
      warnings.add(
          ("not allowed to read the settings of topic %s, so they are not checked; grant"
                  + " DescribeConfigs on it")
              .formatted(spec.name()));
      return;
    }
    for (Rule rule : spec.rules()) {
      String value = topic.settings().get().get(rule.setting());
      if (value != null && !rule.holds().test(value)) {
        (rule.required() ? errors : warnings)
            .add(
                ("topic %s has %s=%s, expected %s. %s. Change it with: kafka-configs.sh"
                        + " --bootstrap-server ADDRESS --alter --topic %s --add-config %s=%s")
                    .formatted(
                        spec.name(),
                        rule.setting(),
                        value,
                        rule.expected(),
                        rule.otherwise(),
                        spec.name(),
                        rule.setting(),
                        spec.settings().getOrDefault(rule.setting(), rule.expected())));
      }
    }
  }
}
