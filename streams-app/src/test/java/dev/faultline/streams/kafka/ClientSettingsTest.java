package dev.faultline.streams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.streams.config.StreamsAppConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

  @Test
  void shouldGiveStreamsAndItsClientsWhatTheConfigurationSays() {
    // When
    StreamsConfig streams =
        streams(
            Map.of(
                "FAULTLINE_THREADS", "3",
                "FAULTLINE_SESSION_TIMEOUT", "12s",
                "FAULTLINE_GROUP_INSTANCE_ID", "pod-1",
                "FAULTLINE_STATE_DIR", "/data/state"));
    Map<String, Object> consumer = streams.getMainConsumerConfigs("group", "client", 0);
    Map<String, Object> producer = streams.getProducerConfigs("client");

    // Then
    assertThat(streams.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(3);
    assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
    assertThat(streams.getString(StreamsConfig.STATE_DIR_CONFIG)).isEqualTo("/data/state");
    assertThat(consumer)
        .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 12_000)
        .containsEntry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000)
        .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "pod-1-0")
        .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    assertThat(producer)
        .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000)
        .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
        .containsEntry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 18 << 20);
  }

  @Test
  void shouldLetPassedOnPropertiesWinOverItsOwn() {
    // When
    StreamsConfig streams =
        streams(
            Map.of(
                "FAULTLINE_KAFKA_PROPERTIES_MAX_POLL_RECORDS", "7",
                "FAULTLINE_KAFKA_PROPERTIES_CONSUMER_FETCH_MAX_BYTES", "8",
                "FAULTLINE_KAFKA_PROPERTIES_COMPRESSION_TYPE", "zstd",
                "FAULTLINE_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL"));
    Map<String, Object> consumer = streams.getMainConsumerConfigs("group", "client", 0);

    // Then
    assertThat(consumer)
        .containsEntry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "7")
        .containsEntry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "8")
        .containsEntry("security.protocol", "SSL");
    assertThat(streams.getProducerConfigs("client"))
        .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
  }

  @Test
  void shouldHaveThePatienceOfTheCallerInTheAdminClient() {
    // When
    Map<String, Object> admin =
        ClientSettings.admin(config(Map.of("FAULTLINE_KAFKA_PROPERTIES_CLIENT_DNS_LOOKUP", "x")));

    // Then
    assertThat(admin)
        .containsEntry(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:19092")
        .containsEntry(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 6_000)
        .containsEntry("client.dns.lookup", "x");
  }

  @Test
  void shouldHaveRoomForALargestRecordInTheProducersMemory() {
    // When
    StreamsConfig streams = streams(Map.of("FAULTLINE_TOPICS_MAX_RECORD_SIZE", "64MiB"));

    // Then
    assertThat(streams.getProducerConfigs("client"))
        .containsEntry(ProducerConfig.BUFFER_MEMORY_CONFIG, 132L << 20);
  }

  private static StreamsConfig streams(Map<String, String> environment) {
    return new StreamsConfig(new HashMap<>(ClientSettings.streams(config(environment))));
  }

  private static StreamsAppConfig config(Map<String, String> environment) {
    return ConfigLoader.load(StreamsAppConfig.class, Optional.empty(), environment).config();
  }
}
