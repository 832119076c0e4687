package dev.faultline.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.runtime.config.ConfigException;
import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.runtime.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommonSettingsTest {

  @Test
  void shouldPinTheDefaultAddresses() {
    assertThat(ConfigLoader.defaults(KafkaSettings.class))
        .isEqualTo(new KafkaSettings(List.of("127.0.0.1:19092"), Map.of()));
    assertThat(ConfigLoader.defaults(SchemaRegistrySettings.class))
        .isEqualTo(
            new SchemaRegistrySettings(
                URI.create("http://127.0.0.1:18081/apis/ccompat/v7"),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
  }

  @Test
  void shouldAskForAPortWhereAProgramHasNoDefault() {
    assertThatThrownBy(() -> ConfigLoader.defaults(HttpSettings.class))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "port is missing; it must be a whole number from 0 to 65535. Give it in the file or as"
                + " FAULTLINE_PORT");
  }

  @Test
  void shouldRefuseBoundsInTheConstructorsToo() {
    assertThatThrownBy(() -> new HttpSettings("127.0.0.1", 65536))
        .hasMessage("port must be a whole number from 0 to 65535, got 65536");
    assertThatThrownBy(() -> new KafkaSettings(List.of("broker"), Map.of()))
        .hasMessageContaining("bootstrap-servers must be")
        .hasMessageContaining("host:port");
  }

  @Test
  void shouldRefuseAUserWithoutPassword() {
    URI url = URI.create("http://127.0.0.1:1/");
    assertThatThrownBy(
            () -> new SchemaRegistrySettings(url, Optional.of("me"), Optional.empty(), Map.of()))
        .hasMessageContaining("must be given together, got only the user");
  }

  @Test
  void shouldGiveTheRegistrysClientTheLoginAndPropertiesButNeverShowThem() {
    // Given
    SchemaRegistrySettings settings =
        new SchemaRegistrySettings(
            URI.create("http://him:hunter1@127.0.0.1:1/"),
            Optional.of("me"),
            Optional.of(new Secret("hunter2")),
            Map.of("schema.registry.ssl.key.password", "hunter3"));

    // When
    Map<String, String> properties = settings.clientProperties();

    // Then
    assertThat(properties)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "me:hunter2",
                "schema.registry.ssl.key.password", "hunter3"));
    assertThat(settings).asString().contains("***").doesNotContain("hunter");
  }

  @Test
  void shouldKeepPassedOnPropertiesOutOfTheLog() {
    assertThat(new KafkaSettings(List.of("a:1"), Map.of("sasl.jaas.config", "hunter2")))
        .hasToString("KafkaSettings[bootstrapServers=[a:1], properties=[sasl.jaas.config]]");
  }
}
