package dev.faultline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CategoryText;
import dev.faultline.catalogue.ErrorCode;
import dev.faultline.catalogue.TunnelHint;
import dev.faultline.schema.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorCodesPageTest {
  private final Catalogue catalogue = Catalogue.load();

  @Test
  void shouldTellWhatTheCatalogueSays() throws IOException {
    // Given
    Page page =
        new Page(
            "error-codes.md",
            "<!-- made from the catalogue: begin -->",
            "<!-- made from the catalogue: end -->");
    String expected = markdown();

    // When / Then
    assertThat(page.partUpdatedTo(expected))
        .as(Page.howToUpdate("error-codes.md", ErrorCodesPageTest.class))
        .isEqualTo(expected);
  }

  @Test
  void shouldShowAnOverrideThatLoads(@TempDir Path folder) throws IOException {
    // Given
    String text = Files.readString(Page.home().resolve("docs").resolve("error-codes.md"));
    int from = text.indexOf("```json\n") + "```json\n".length();
    Path file =
        Files.writeString(
            folder.resolve("shown.json"), text.substring(from, text.indexOf("```", from)));

    // When
    Catalogue shown = Catalogue.load(file);

    // Then
    assertThat(shown.version()).isEqualTo(1001);
    assertThat(shown.classify("dns_error", "refused")).isEqualTo(Category.client);
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("\nThis is version ").append(catalogue.version()).append(" of the catalogue.\n");
    text.append(
        "\n## Categories\n\n| category | id | responsible | meaning |\n|---|---|---|---|\n");
    for (CategoryText category : catalogue.categories()) {
      row(
          text,
          category.label(),
          code(category.category().name()),
          category.responsible(),
          category.meaning());
    }
    for (CategoryText category : catalogue.categories()) {
      codesOf(text, category);
    }
    hints(text);
    return text.append('\n').toString();
  }

  private void codesOf(StringBuilder text, CategoryText category) {
    List<ErrorCode> codes =
        catalogue.codes().stream().filter(c -> c.category() == category.category()).toList();
    if (codes.isEmpty()) {
      return;
    }
    text.append("\n## ").append(category.label()).append("\n\n");
    text.append(
        "| code | RFC 9209 | status | what happened | what to do |\n|---|---|---|---|---|\n");
    for (ErrorCode entry : codes) {
      row(
          text,
          code(entry.code()) + (entry.conditional() ? " with " + code(entry.dnsRcode()) : ""),
          entry.rfc9209() ? "yes" : "no",
          Integer.toString(entry.httpStatus()),
          entry.summary(),
          entry.fix());
    }
  }

  private void hints(StringBuilder text) {
    text.append(
        "\n## Hints on tunnels\n\nFurther advice, where the event tells of its tunnel:\n\n");
    text.append("| code | where the tunnel | what is wrong | what to do |\n|---|---|---|---|\n");
    for (TunnelHint hint : catalogue.tunnelHints()) {
      String older = hint.versionBelow().map(v -> "is older than " + v).orElse("");
      String over = hint.transport().map(t -> "runs over " + t).orElse("");
      String both = older.isEmpty() || over.isEmpty() ? "" : " and ";
      row(text, code(hint.code()), older + both + over, hint.summary(), hint.fix());
    }
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String code(String word) {
    return "`" + word + "`";
  }
}
