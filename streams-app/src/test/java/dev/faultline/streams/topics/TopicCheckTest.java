package dev.faultline.streams.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.streams.config.StreamsAppConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCheckTest {
  private static final List<TopicSpec> SPECS =
      TopicPlan.of(ConfigLoader.defaults(StreamsAppConfig.class));

  @Test
  void shouldFindNothingWrongWithTopicsAsTheyAreCreated() {
    // When
    TopicCheck check = TopicCheck.of(SPECS, asCreated());

    // Then
    assertThat(check.errors()).isEmpty();
    assertThat(check.warnings()).isEmpty();
  }

  @Test
  void shouldRefuseServiceSettingsThatAreNotCompacted() {
    // When
    TopicCheck check = checkWith("service-settings", "cleanup.policy", "delete");

    // Then
    assertThat(check.warnings()).isEmpty();
    assertThat(check.errors())
        .singleElement()
        .asString()
        .startsWith("topic service-settings has cleanup.policy=delete, expected compact. ")
        .endsWith("--alter --topic service-settings --add-config cleanup.policy=compact");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection-events",
        "service-rollups",
        "site-rollups",
        "failure-samples",
        "connection-events-dead-letter",
        "faultline-streams-partials"
      })
  void shouldRefuseCompactionWhereItWouldLoseRecords(String topic) {
    assertThat(checkWith(topic, "cleanup.policy", "compact,delete").errors())
        .singleElement()
        .asString()
        .contains(topic, "expected delete", "Compaction deletes");
  }

  @Test
  void shouldWarnOfTheConsequenceWhenEventsKeepTheProducersTime() {
    // When
    TopicCheck check = checkWith("connection-events", "message.timestamp.type", "CreateTime");

    // Then
    assertThat(check.errors()).isEmpty();
    assertThat(check.warnings())
        .singleElement()
        .asString()
        .contains("connection-events", "CreateTime", "reading old data again may decide");
  }

  @Test
  void shouldRefusePartialSumsThatRetentionCouldDeleteUnread() {
    assertThat(
            checkWith("faultline-streams-partials", "message.timestamp.type", "CreateTime")
                .errors())
        .singleElement()
        .asString()
        .contains("retention may delete their sums");
  }

  @Test
  void shouldWarnWhenADeadLetterCouldBeTooLarge() {
    assertThat(
            checkWith("connection-events-dead-letter", "max.message.bytes", "1048588").warnings())
        .singleElement()
        .asString()
        .contains("expected at least 17825792", "cannot be written");
  }

  @Test
  void shouldSayThatSettingsItMayNotReadAreNotChecked() {
    // Given
    Map<String, FoundTopic> found = asCreated();
    found.put("site-rollups", new FoundTopic("site-rollups", 6, Optional.empty()));

    // When
    TopicCheck check = TopicCheck.of(SPECS, found);

    // Then
    assertThat(check.errors()).isEmpty();
    assertThat(check.warnings()).singleElement().asString().contains("site-rollups", "grant");
  }

  @Test
  void shouldWarnOfFewerPartitionsThanAskedFor() {
    // Given
    Map<String, FoundTopic> found = asCreated();
    found.put(
        "connection-events",
        new FoundTopic("connection-events", 1, found.get("connection-events").settings()));

    // When
    TopicCheck check = TopicCheck.of(SPECS, found);

    // Then
    assertThat(check.errors()).isEmpty();
    assertThat(check.warnings())
        .singleElement()
        .asString()
        .startsWith("topic connection-events has 1 partitions, fewer than the 6");
  }

  private static TopicCheck checkWith(String topic, String setting, String value) {
    Map<String, FoundTopic> found = asCreated();
    Map<String, String> settings = new HashMap<>(found.get(topic).settings().orElseThrow());
    settings.put(setting, value);
    found.put(topic, new FoundTopic(topic, 6, Optional.of(settings)));
    return TopicCheck.of(SPECS, found);
  }

  private static Map<String, FoundTopic> asCreated() {
    return SPECS.stream()
        .map(
            spec ->
                new FoundTopic(
                    spec.name(), spec.partitions(), Optional.of(withDefaults(spec.settings()))))
        .collect(Collectors.toMap(FoundTopic::name, topic -> topic, (a, b) -> b, HashMap::new));
  }

  private static Map<String, String> withDefaults(Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "cleanup.policy", "delete",
                "message.timestamp.type", "CreateTime",
                "max.message.bytes", "1048588"));
    all.putAll(settings);
    return all;
  }
}
