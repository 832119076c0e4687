package dev.faultline.dashboard.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.CertVerification;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.schema.ServiceType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsMemoryTest {
  private static final SettingsKey KEY = new SettingsKey("acorn", "web");

  private final SettingsMemory memory = new SettingsMemory();

  private static ServiceSettings version(long version) {
    return new SettingsDocument(
            "v" + version,
            ServiceType.tcp,
            "host",
            null,
            null,
            null,
            null,
            1,
            null,
            List.of(),
            CertVerification.verify_full)
        .record("acorn", "web", version, Instant.EPOCH, "anna");
  }

  @Test
  void shouldHaveTheHighestVersionInForceInWhateverOrderTheyCome() {
    // Given
    memory.add(version(2));
    memory.add(version(3));

    // When
    memory.add(version(1));

    // Then
    assertThat(memory.inForce(KEY).orElseThrow().getVersion()).isEqualTo(3);
    assertThat(memory.recent(KEY))
        .extracting(ServiceSettings::getVersion)
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  void shouldKeepABoundedNumberOfVersions() {
    // When
    for (int version = 1; version <= 100; version++) {
      memory.add(version(version));
    }

    // Then
    assertThat(memory.recent(KEY)).hasSize(20);
    assertThat(memory.inForce(KEY).orElseThrow().getVersion()).isEqualTo(100);
  }

  @Test
  void shouldGiveServicesWithSlashesInTheirNamesKeysOfTheirOwn() {
    // When
    byte[] one = new SettingsKey("a/b", "c").bytes();
    byte[] other = new SettingsKey("a", "b/c").bytes();

    // Then
    assertThat(one).isNotEqualTo(other);
  }
}
