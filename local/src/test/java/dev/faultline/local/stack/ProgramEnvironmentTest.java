package dev.faultline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramEnvironmentTest {
  @Test
  void shouldKeepProgramsAtTheStackWhateverTheEnvironmentSaysOfOtherClusters() {
    // Given
    Map<String, String> environment =
        Map.of(
            "FAULTLINE_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL",
            "FAULTLINE_SCHEMA_REGISTRY_URL", "https://registry:8081",
            "FAULTLINE_ALLOWED_LATENESS", "2h",
            "PATH", "/bin");

    // When
    Map<String, String> changes = ProgramEnvironment.of(environment);

    // Then
    assertThat(changes)
        .containsOnly(
            Map.entry("FAULTLINE_KAFKA_PROPERTIES_SECURITY_PROTOCOL", ""),
            Map.entry("FAULTLINE_SCHEMA_REGISTRY_URL", ""));
  }
}
