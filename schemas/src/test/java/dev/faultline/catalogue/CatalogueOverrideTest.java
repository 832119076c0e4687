package dev.faultline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schema.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueOverrideTest {
  @TempDir Path folder;

  @Test
  void shouldReplaceAnEntryOfTheSameCodeAndCondition() throws IOException {
    // When
    Catalogue catalogue = override(2, entry("dns_timeout", "", "internal"));

    // Then
    assertThat(catalogue.version()).isEqualTo(2);
    assertThat(catalogue.classify("dns_timeout", null)).isEqualTo(Category.internal);
    assertThat(catalogue.codes()).hasSize(34);
    assertThat(catalogue.entryFor("dns_timeout", null))
        .hasValueSatisfying(
            replaced -> {
              assertThat(replaced.source()).isEqualTo("operator");
              assertThat(replaced.rfc9209()).isTrue();
            });
  }

  @Test
  void shouldAddACodeOfItsOwn() throws IOException {
    // When
    Catalogue catalogue = override(1001, entry("licence_expired", "", "client"));

    // Then
    assertThat(catalogue.classify("licence_expired", null)).isEqualTo(Category.client);
    assertThat(catalogue.classify("dns_error", "3")).isEqualTo(Category.client);
    assertThat(catalogue.codes()).hasSize(35);
    assertThat(catalogue.entryFor("licence_expired", null))
        .hasValueSatisfying(added -> assertThat(added.rfc9209()).isFalse());
  }

  @Test
  void shouldAddAConditionToABuiltInCode() throws IOException {
    // When
    Catalogue catalogue =
        override(2, entry("dns_error", "\"when\": {\"dns_rcode\": \"5\"},", "client"));

    // Then
    assertThat(catalogue.classify("dns_error", "refused")).isEqualTo(Category.client);
    assertThat(catalogue.classify("dns_error", "SERVFAIL")).isEqualTo(Category.bad_upstream);
  }

  @Test
  void shouldTakeANumberAndAMnemonicForTheSameCondition() throws IOException {
    // When
    Catalogue catalogue =
        override(2, entry("dns_error", "\"when\": {\"dns_rcode\": \"3\"},", "internal"));

    // Then
    assertThat(catalogue.classify("dns_error", "NXDOMAIN")).isEqualTo(Category.internal);
    assertThat(catalogue.codes()).hasSize(34);
  }

  @Test
  void shouldRewordACategoryAndAddAHint() throws IOException {
    // Given
    Path file =
        write(
            """
            {"version": 3,
             "categories": [{"id": "client", "label": "Yours", "responsible": "you", "meaning": "m"}],
             "tunnel_hints": [{"code": "dns_timeout",
               "when": {"tunnel_version_below": "2026.1.0", "tunnel_transport": "quic"},
               "summary": "s", "fix": "f"}]}
            """);

    // When
    Catalogue catalogue = Catalogue.load(file);

    // Then
    assertThat(catalogue.categories())
        .extracting(CategoryText::label)
        .containsExactly("Success", "Bad Upstream", "Yours", "Internal", "Unclassified");
    assertThat(catalogue.hintsFor("dns_timeout", "2025.12.0", "quic")).hasSize(1);
    assertThat(catalogue.hintsFor("dns_timeout", "2025.12.0", "http2")).isEmpty();
    assertThat(catalogue.hintsFor("dns_timeout", "2026.1.0", "quic")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -5})
  void shouldRefuseAVersionThatRowsCouldNotTellApart(int version) {
    assertThatThrownBy(() -> override(version, entry("c1", "", "client")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("override.json")
        .hasMessageContaining("\"version\" is " + version);
  }

  @Test
  void shouldRefuseTheSameCodeTwice() {
    assertThatThrownBy(
            () -> override(2, entry("c1", "", "client") + "," + entry("c1", "", "internal")))
        .hasMessageContaining("codes[1] (c1): an earlier entry is for the same");
  }

  @Test
  void shouldRefuseAConditionForACodeThatHasNoGeneralEntry() {
    assertThatThrownBy(
            () -> override(2, entry("c1", "\"when\": {\"dns_rcode\": \"3\"},", "client")))
        .hasMessageContaining("codes (c1 when NXDOMAIN): there is no entry without \"when\"");
  }

  @Test
  void shouldSayThatTheFileIsMissing() {
    assertThatThrownBy(() -> Catalogue.load(folder.resolve("absent.json")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("absent.json")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void shouldRefuseAFileThatIsTooLarge() throws IOException {
    // Given
    Path file = write(" ".repeat(CatalogueFiles.MAX_BYTES + 1));

    // When / Then
    assertThatThrownBy(() -> Catalogue.load(file)).hasMessageContaining("expected at most 1048576");
  }

  private Catalogue override(int version, String codes) throws IOException {
    return Catalogue.load(write("{\"version\": " + version + ", \"codes\": [" + codes + "]}"));
  }

  private static String entry(String code, String when, String category) {
    return """
    {"code": "%s", %s "category": "%s", "http_status": 502, "summary": "s", "fix": "f"}"""
        .formatted(code, when, category);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("override.json"), content);
  }
}
