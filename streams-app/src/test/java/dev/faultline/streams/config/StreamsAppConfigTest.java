package dev.faultline.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.runtime.config.ConfigException;
import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.runtime.config.DataSize;
import dev.faultline.runtime.settings.HttpSettings;
import dev.faultline.runtime.settings.KafkaSettings;
import dev.faultline.runtime.settings.SchemaRegistrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamsAppConfigTest {

  @Test
  void shouldPinEveryDefault() {
    // When
    StreamsAppConfig config = ConfigLoader.defaults(StreamsAppConfig.class);

    // Then
    assertThat(config)
        .isEqualTo(
            new StreamsAppConfig(
                new KafkaSettings(List.of("127.0.0.1:19092"), Map.of()),
                new SchemaRegistrySettings(
                    URI.create("http://127.0.0.1:18081/apis/ccompat/v7"),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of()),
                new HttpSettings("127.0.0.1", 18090),
                new CountingSettings(
                    Duration.ofHours(1),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    5,
                    256),
                new InstanceSettings(
                    "faultline-streams",
                    1,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10),
                    Optional.empty(),
                    0,
                    Optional.empty()),
                new TopicSettings(
                    "connection-events",
                    "service-rollups",
                    "site-rollups",
                    "failure-samples",
                    "connection-events-dead-letter",
                    "service-settings",
                    "connection-alerts",
                    6,
                    6,
                    -1,
                    new DataSize(16 << 20)),
                new AlertsSettings(
                    Optional.empty(), Duration.ofMinutes(5), URI.create("http://127.0.0.1:8080")),
                Optional.empty(),
                Duration.ofSeconds(8)));
    assertThat(config.partialsTopic()).isEqualTo("faultline-streams-partials");
    assertThat(config.clocksTopic()).isEqualTo("faultline-streams-clocks");
  }

  @Test
  void shouldRefuseATransactionTimeoutBelowTwiceTheCommitInterval() {
    assertThatThrownBy(
            () -> load("FAULTLINE_COMMIT_INTERVAL", "10s", "FAULTLINE_TRANSACTION_TIMEOUT", "19s"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "transaction-timeout must be at least twice the commit-interval, got 19s and 10s");
  }

  @Test
  void shouldRefuseTwoTopicsOfOneName() {
    assertThatThrownBy(() -> load("FAULTLINE_TOPICS_SITE_ROLLUPS", "service-rollups"))
        .hasMessageContaining("the topics must have different names");
  }

  @Test
  void shouldRefuseAReplicationFactorOfZero() {
    assertThatThrownBy(() -> load("FAULTLINE_TOPICS_REPLICATION_FACTOR", "0"))
        .hasMessage("topics.replication-factor must be -1 or at least 1, got 0");
  }

  private static StreamsAppConfig load(String... environment) {
    Map<String, String> map =
        environment.length == 2
            ? Map.of(environment[0], environment[1])
            : Map.of(environment[0], environment[1], environment[2], environment[3]);
    return ConfigLoader.load(StreamsAppConfig.class, Optional.empty(), map).config();
  }
}
