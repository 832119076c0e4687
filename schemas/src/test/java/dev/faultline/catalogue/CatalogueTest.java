package dev.faultline.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.Category;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.load();

  @Test
  void shouldLoadTheBuiltInCatalogue() {
    assertThat(catalogue.version()).isEqualTo(1);
    assertThat(catalogue.codes()).hasSize(34);
    assertThat(catalogue.codeCount()).isEqualTo(33);
    assertThat(catalogue.tunnelHints()).hasSize(2);
    assertThat(catalogue.categories())
        .extracting(CategoryText::category)
        .containsExactly(Category.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NXDOMAIN", "nxdomain", "NxDomain", "3", " 3 ", "03", "RCODE3", "rcode3"})
  void shouldCallAMissingNameTheClientsFaultHoweverTheRcodeIsSpelt(String rcode) {
    assertThat(catalogue.classify("dns_error", rcode)).isEqualTo(Category.client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVFAIL", "2", "", "NXDOMAINS", "33", "RCODE33", "-3", "٣"})
  void shouldCallEveryOtherDnsErrorTheUpstreamsFault(String rcode) {
    assertThat(catalogue.classify("dns_error", rcode)).isEqualTo(Category.bad_upstream);
  }

  @Test
  void shouldCallADnsErrorWithoutRcodeTheUpstreamsFault() {
    assertThat(catalogue.classify("dns_error", null)).isEqualTo(Category.bad_upstream);
  }

  @ParameterizedTest
  @CsvSource({
    "connection_refused,bad_upstream",
    "rate_limited,client",
    "connection_read_timeout,client",
    "proxy_internal_error,internal",
    "proxy_configuration_error,internal",
    "made_up,unclassified",
    "CONNECTION_REFUSED,unclassified"
  })
  void shouldClassifyByCode(String code, Category expected) {
    assertThat(catalogue.classify(code, null)).isEqualTo(expected);
    assertThat(catalogue.classify(code, "NXDOMAIN")).isEqualTo(expected);
  }

  @Test
  void shouldFindEveryCodeByItsBytesWithinALargerBuffer() {
    for (ErrorCode entry : catalogue.codes()) {
      // Given
      byte[] buffer = ("xx" + entry.code() + "yy").getBytes(UTF_8);

      // When
      int index = catalogue.indexOf(buffer, 2, buffer.length - 4);

      // Then
      assertThat(catalogue.codeAt(index)).isEqualTo(entry.code());
      assertThat(catalogue.classify(index, entry.dnsRcode())).isEqualTo(entry.category());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dns_erro", "dns_errors", "made_up", "ÿ"})
  void shouldFindNoIndexForUnknownBytes(String code) {
    // Given
    byte[] buffer = code.getBytes(UTF_8);

    // When
    int index = catalogue.indexOf(buffer, 0, buffer.length);

    // Then
    assertThat(index).isEqualTo(-1);
    assertThat(catalogue.classify(index, "NXDOMAIN")).isEqualTo(Category.unclassified);
  }

  @Test
  void shouldGiveTheMostSpecificEntry() {
    assertThat(catalogue.entryFor("dns_error", "nxdomain"))
        .hasValueSatisfying(
            entry -> assertThat(entry.summary()).contains("hostname does not exist"));
    assertThat(catalogue.entryFor("dns_error", "REFUSED"))
        .hasValueSatisfying(entry -> assertThat(entry.conditional()).isFalse());
    assertThat(catalogue.entryFor("made_up", null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "dns_error,2025.6.9,quic,1",
        "dns_error,2024.12.0,http2,2",
        "dns_error,2025.7.0,http2,1",
        "dns_error,2025.10.0,quic,0",
        "dns_error,null,null,0",
        "dns_error,latest,QUIC,0",
        "dns_error,2025.10.0,HTTP2,1",
        "dns_timeout,2020.1.0,http2,0"
      })
  void shouldHintAtOldOrUnfitTunnels(String code, String version, String transport, int count) {
    assertThat(catalogue.hintsFor(code, version, transport)).hasSize(count);
  }

  @Test
  void shouldKnowAllTypesOfRfc9209AndOneMore() {
    List<String> others =
        catalogue.codes().stream().filter(c -> !c.rfc9209()).map(ErrorCode::code).toList();
    long known =
        catalogue.codes().stream()
            .filter(ErrorCode::rfc9209)
            .map(ErrorCode::code)
            .distinct()
            .count();

    assertThat(known).isEqualTo(32);
    assertThat(others).containsExactly("rate_limited");
  }
}
