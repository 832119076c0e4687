package dev.faultline.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks a good catalogue in one place each, and looks at what the loader says. */
class CatalogueFilesTest {
  private static final String ENTRY =
      """
      {"code": "c1", "category": "client", "source": "project", "rfc9209": false,
       "http_status": 502, "summary": "s", "fix": "f"}""";

  private String builtIn;

  @BeforeEach
  void read() throws IOException {
    try (InputStream in = Catalogue.class.getResourceAsStream("error-catalogue.json")) {
      builtIn = new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void shouldTakeTheUnchangedFile() {
    assertThat(checked(builtIn).codes()).hasSize(34);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"category\": \"internal\"`|`\"category\": \"inner\"`|`(proxy_internal_error): the category \"inner\" is not known; expected one of [bad_upstream, client, internal]`",
        "`\"category\": \"internal\"`|`\"category\": \"success\"`|`the category \"success\" is not known`",
        "`\"category\": \"internal\"`|`\"categry\": \"internal\"`|`the field \"categry\" is not known; expected one of`",
        "`\"http_status\": 429`|`\"http_status\": 200`|`codes[21] (rate_limited): \"http_status\" is 200; expected a whole number from 400 to 599`",
        "`\"http_status\": 429`|`\"http_status\": \"429\"`|`\"http_status\" is \"429\"`",
        "`\"http_status\": 429`|`\"http_status\": 429.5`|`\"http_status\" is 429.5`",
        "`\"http_status\": 429`|`\"http_status\": 99999999999`|`\"http_status\" is 99999999999`",
        "`\"http_status\": 429,`|``|`(rate_limited): \"http_status\" is missing`",
        "`\"The proxy itself failed.\"`|`\" \"`|`(proxy_internal_error): \"summary\" is \" \"; expected a text`",
        "`\"fix\": \"Check the service's compression.\"`|`\"fix\": null`|`\"fix\" is null`",
        "`\"code\": \"rate_limited\"`|`\"code\": \"rate limited\"`|`\"code\" is \"rate limited\"; expected a letter`",
        "`\"code\": \"dns_timeout\"`|`\"code\": \"dns_error\"`|`(dns_error): an earlier entry is for the same`",
        "`\"dns_rcode\": \"NXDOMAIN\"`|`\"dns_rcode\": \"NXDOMAN\"`|`nobody can meet the condition dns_rcode NXDOMAN; expected a mnemonic`",
        "`\"dns_rcode\": \"NXDOMAIN\"`|`\"dns_rcode\": \"65536\"`|`nobody can meet the condition dns_rcode 65536`",
        "`{\"dns_rcode\": \"NXDOMAIN\"}`|`{}`|`\"dns_rcode\" is missing`",
        "`{\"dns_rcode\": \"NXDOMAIN\"}`|`{\"rcode\": \"NXDOMAIN\"}`|`the field \"rcode\" is not known`",
        "`\"dns_error\", \"when\": {\"dns_rcode\"`|`\"dns_timeout\", \"when\": {\"dns_rcode\"`|`(dns_timeout when NXDOMAIN): nobody can meet the condition`",
        "`\"id\": \"internal\"`|`\"id\": \"inner\"`|`categories[3] (inner): the category \"inner\" is not known`",
        "`\"id\": \"internal\"`|`\"id\": \"client\"`|`categories[3] (client): an earlier entry`",
        "`\"label\": \"Internal\"`|`\"label\": 4`|`categories[3] (internal): \"label\" is 4; expected a text`",
        "`\"version\": 1,`|`\"version\": 0,`|`the file: \"version\" is 0; expected a whole number from 1`",
        "`\"version\": 1,`|`\"version\": 1, \"owner\": \"me\",`|`the file: the field \"owner\" is not known`",
        "`\"tunnel_hints\": [`|`\"tunnel_hints\": {}, \"x\": [`|`\"tunnel_hints\" is {}; expected an array`",
        "`\"2025.7.0\"}`|`\"2025.7\"}`|`tunnel_hints[0] (dns_error).when: \"tunnel_version_below\" is \"2025.7\"; expected YEAR.MONTH.PATCH`",
        "`\"2025.7.0\"}`|`\"0.0.0\"}`|`nobody can meet the condition tunnel_version_below 0.0.0`",
        "`\"http2\"}`|`\"http3\"}`|`nobody can meet the condition tunnel_transport \"http3\"; expected one of [quic, http2]`",
        "`{\"tunnel_transport\": \"http2\"}`|`{}`|`tunnel_hints[1] (dns_error).when: has no condition`",
        "`{\"tunnel_transport\": \"http2\"}`|`{\"tunnel_version_below\": \"2025.07.00\"}`|`tunnel_hints[1] (dns_error when tunnel_version_below 2025.7.0): an earlier entry`",
        "`{\"code\": \"dns_error\", \"when\": {\"tunnel_transport\"`|`{\"code\": \"dns_eror\", \"when\": {\"tunnel_transport\"`|`tunnel_hints (dns_eror when tunnel_transport http2): no entry has this code`"
      },
      delimiter = '|')
  void shouldSayWhatIsWrongAndWhatWasExpected(String good, String bad, String message) {
    // Given
    assertThat(builtIn).contains(good);
    String broken =
        builtIn.replaceFirst(java.util.regex.Pattern.quote(good), bad == null ? "" : bad);

    // When / Then
    assertThatThrownBy(() -> checked(broken))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("test.json")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[] []", "{\"version\": 1, \"version\": 2}", "\u0000", "{} x"})
  void shouldSayWhereTheFileIsNotValidJson(String content) {
    assertThatThrownBy(() -> checked(content))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("test.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "null", "\"catalogue\""})
  void shouldExpectAnObject(String content) {
    assertThatThrownBy(() -> checked(content))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("the file: is " + content + "; expected a JSON object");
  }

  @Test
  void shouldNameTheCategoriesThatAreMissing() {
    assertThatThrownBy(
            () ->
                checked(
                    "{\"version\": 1, \"categories\": [], \"codes\": ["
                        + ENTRY
                        + "], \"tunnel_hints\": []}"))
        .hasMessageContaining("the entries for [success, bad_upstream, client, internal,");
  }

  @Test
  void shouldExpectAnEntryForAllOtherCases() {
    // Given
    String broken =
        builtIn.replace(
            "{\"code\": \"dns_error\",                 \"category\"",
            "{\"code\": \"x\", \"category\"");

    // When / Then
    assertThatThrownBy(() -> checked(broken))
        .hasMessageContaining(
            "codes (dns_error when NXDOMAIN): there is no entry without \"when\"");
  }

  @Test
  void shouldListEveryProblemAtOnce() {
    // Given
    String broken =
        builtIn.replace("\"http_status\": 429", "\"http_status\": 1").replace("NXDOMAIN", "OOPS");

    // When
    CatalogueException thrown =
        catchThrowableOfType(CatalogueException.class, () -> checked(broken));

    // Then
    assertThat(thrown.problems()).hasSize(2);
  }

  private static CatalogueData checked(String content) {
    return CatalogueFiles.checked("test.json", content.getBytes(UTF_8), null);
  }
}
