package dev.faultline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.runtime.config.ConfigException;
import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.runtime.config.DataSize;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinkConfigTest {
  private static SinkConfig load(Map<String, String> environment) {
    return ConfigLoader.load(SinkConfig.class, Optional.empty(), environment).config();
  }

  @Test
  void shouldHaveTheseDefaults() {
    SinkConfig config = load(Map.of());

    assertThat(config.kafka().bootstrapServers()).isEqualTo(List.of("127.0.0.1:19092"));
    assertThat(config.kafka().properties()).isEmpty();
    assertThat(config.schemaRegistry().url())
        .isEqualTo(URI.create("http://127.0.0.1:18081/apis/ccompat/v7"));
    assertThat(config.clickHouse().url()).isEqualTo("jdbc:ch://127.0.0.1:18123/");
    assertThat(config.clickHouse().user()).isEqualTo("default");
    assertThat(config.clickHouse().password()).isEmpty();
    assertThat(config.clickHouse().cluster()).isEmpty();
    assertThat(config.clickHouse().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.clickHouse().requestTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.batch().maxRows()).isEqualTo(50_000);
    assertThat(config.batch().maxBytes()).isEqualTo(DataSize.parse("16MiB"));
    assertThat(config.batch().maxDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.retry().firstPause()).isEqualTo(Duration.ofMillis(200));
    assertThat(config.retry().longestPause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.topics().tables().keySet())
        .containsExactlyInAnyOrder(
            "service-rollups",
            "site-rollups",
            "failure-samples",
            "service-settings",
            "connection-alerts");
    assertThat(config.group()).isEqualTo("faultline-sink");
    assertThat(config.workers()).isEqualTo(1);
    assertThat(config.deadLetterTopic()).isEqualTo("clickhouse-sink-dead-letter");
    assertThat(config.migrate()).isTrue();
    assertThat(config.catalogueOverride()).isEmpty();
    assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(18091);
  }

  @Test
  void shouldTakeTheNamesThatTheCommandUses() {
    SinkConfig config =
        load(
            Map.of(
                "FAULTLINE_CLICKHOUSE_URL", "jdbc:ch://ch.internal:8443/?ssl=true",
                "FAULTLINE_CLICKHOUSE_PASSWORD", "hush",
                "FAULTLINE_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL",
                "FAULTLINE_BATCH_MAX_ROWS", "7"));

    assertThat(config.clickHouse().url()).isEqualTo("jdbc:ch://ch.internal:8443/?ssl=true");
    assertThat(config.clickHouse().password().orElseThrow().reveal()).isEqualTo("hush");
    assertThat(config.kafka().properties()).isEqualTo(Map.of("security.protocol", "SSL"));
    assertThat(config.batch().maxRows()).isEqualTo(7);
    assertThat(config.clickHouse().shownUrl()).isEqualTo("jdbc:ch://ch.internal:8443/");
    assertThat(config.toString()).doesNotContain("hush").doesNotContain("ssl=true");
  }

  @Test
  void shouldRefusePausesThatShrink() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "FAULTLINE_RETRY_FIRST_PAUSE", "5s",
                        "FAULTLINE_RETRY_LONGEST_PAUSE", "1s")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("retry.first-pause")
        .hasMessageContaining("retry.longest-pause");
  }

  @Test
  void shouldRefuseAnAddressThatIsNotJdbcs() {
    assertThatThrownBy(() -> load(Map.of("FAULTLINE_CLICKHOUSE_URL", "http://localhost:8123")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("clickhouse.url")
        .hasMessageContaining("jdbc:ch://HOST:PORT/");
  }
}
