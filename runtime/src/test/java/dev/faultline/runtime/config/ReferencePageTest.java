package dev.faultline.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePageTest {

  @TempDir private Path folder;

  @Test
  void shouldReplaceOnlyTheProgramsPart() throws IOException {
    // Given
    Path file = folder.resolve("page.md");
    Files.writeString(
        file, "# Before\n<!-- made from the code: app -->\nold\n<!-- end of app -->\nAfter\n");
    ReferencePage page = new ReferencePage(file, "app");

    // When
    page.update(SampleConfig.class);

    // Then
    assertThat(page.part()).isEqualTo(ConfigReference.markdown(SampleConfig.class));
    assertThat(file)
        .content()
        .startsWith("# Before\n<!-- made from the code: app -->\n| key |")
        .endsWith("|\n<!-- end of app -->\nAfter\n");
  }

  @Test
  void shouldSayWhichMarkThePageLacks() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("page.md"), "# Page\n");

    // When // Then
    assertThatThrownBy(() -> new ReferencePage(file, "app").part())
        .hasMessageContaining("lacks the line <!-- made from the code: app -->");
  }

  @Test
  void shouldDescribeEachSettingWithBoundsDefaultAndSecretFile() {
    assertThat(ConfigReference.markdown(SampleConfig.class))
        .contains(
            "| `threads` | a whole number from 1 to 64 | `2` | Threads. |",
            "| `label` | a text | none | Label. |",
            "| `properties.*` | any keys | none | Anything. |",
            "| `login.user` | a text | `root` | User. |",
            "| `login.password` | a secret text; or `login.password-file`: a file with it | none |");
  }

  @Test
  void shouldPrintHelpWithTheVariables() {
    assertThat(ConfigReference.help("app", SampleConfig.class))
        .contains(
            "Usage: java -jar app.jar",
            "wait-time (FAULTLINE_WAIT_TIME)",
            "properties.* (FAULTLINE_PROPERTIES_*)",
            "7d, from 1s to 1h; default 10s");
  }
}
