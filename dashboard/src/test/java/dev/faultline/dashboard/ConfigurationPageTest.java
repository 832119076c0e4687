package dev.faultline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.runtime.config.ConfigReference;
import dev.faultline.runtime.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

  @Test
  void shouldTellInTheDocsWhatTheCodeSays() throws IOException {
    // Given
    ReferencePage page =
        new ReferencePage(
            Path.of(System.getProperty("faultline.home"), "docs", "configuration.md"), "dashboard");
    if (Boolean.getBoolean("faultline.docs.write")) {
      page.update(DashboardConfig.class);
    }

    // When
    String part = page.part();

    // Then
    assertThat(part)
        .as(
            "docs/configuration.md is stale. Make it anew with: mvn test -pl dashboard -am"
                + " -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dfaultline.docs.write=true")
        .isEqualTo(ConfigReference.markdown(DashboardConfig.class));
  }
}
