package dev.faultline.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.runtime.config.ConfigReference;
import dev.faultline.runtime.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayConfigTest {

  @Test
  void shouldPinTheDefaults() {
    RelayConfig config = ConfigLoader.defaults(RelayConfig.class);

    assertThat(config.http().port()).isEqualTo(18093);
    assertThat(config.receivers()).isEmpty();
    assertThat(config.topic()).isEqualTo("connection-alerts");
    assertThat(config.group()).isEqualTo("faultline-relay");
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.firstPause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.resendInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void shouldTellInTheDocsWhatTheCodeSays() throws IOException {
    // Given
    ReferencePage page =
        new ReferencePage(
            Path.of(System.getProperty("faultline.home"), "docs", "configuration.md"),
            "alert-relay");
    if (Boolean.getBoolean("faultline.docs.write")) {
      page.update(RelayConfig.class);
    }

    // When
    String part = page.part();

    // Then
    assertThat(part)
        .as("docs/configuration.md is stale; run this test with -Dfaultline.docs.write=true")
        .isEqualTo(ConfigReference.markdown(RelayConfig.class));
  }
}
