package dev.faultline.dashboard.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.dashboard.http.FieldError;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsRulesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ObjectNode http() {
    ObjectNode settings = JSON.createObjectNode();
    settings.put("name", "Billing");
    settings.put("type", "http");
    settings.put("hostname", "billing.internal");
    settings.putNull("ipv4").putNull("ipv6");
    settings.put("http_port", 80);
    settings.put("https_port", 443);
    settings.putNull("tcp_port").putNull("tunnel_id");
    settings.putArray("resolver_ips").add("10.0.0.53");
    settings.put("cert_verification", "verify_full");
    return settings;
  }

  private static List<FieldError> problems(ObjectNode settings) {
    ProblemException problem =
        catchThrowableOfType(
            ProblemException.class,
            () -> SettingsRules.read(settings.toString().getBytes(StandardCharsets.UTF_8)));
    if (problem == null) {
      return List.of();
    }
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_SETTINGS);
    return problem.errors();
  }

  @Test
  void shouldTakeWhatIsRightAndWriteNamesInOneWay() {
    // Given
    ObjectNode settings = http().put("hostname", " Billing.Internal ");

    // When
    SettingsDocument document =
        SettingsRules.read(settings.toString().getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(document.hostname()).isEqualTo("billing.internal");
    assertThat(document.httpsPort()).isEqualTo(443);
    assertThat(document.resolverIps()).containsExactly("10.0.0.53");
  }

  @ParameterizedTest
  @CsvSource({
    "a..b",
    "-a.example",
    "a-.example",
    "10.1.2.3",
    "2001:db8::1",
    "host.",
    "a b",
    "münchen.example",
    "host.123"
  })
  void shouldRefuseWhatIsNoHostname(String hostname) {
    // When
    List<FieldError> problems = problems(http().put("hostname", hostname));

    // Then
    assertThat(problems).singleElement().extracting(FieldError::field).isEqualTo("hostname");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2",
    "10.1.2.256",
    "10.01.2.3",
    "0.0.0.0",
    "224.0.0.1",
    "localhost",
    "1.2.3.4.5"
  })
  void shouldRefuseWhatIsNoIpv4Address(String address) {
    // When
    List<FieldError> problems =
        problems(
            http()
                .putNull("hostname")
                .put("ipv4", address)
                .set("resolver_ips", JSON.createArrayNode()));

    // Then
    assertThat(problems).singleElement().extracting(FieldError::field).isEqualTo("ipv4");
  }

  @ParameterizedTest
  @CsvSource({"::", "ff02::1", "fe80::1%eth0", "1:2", "::ffff:10.0.0.1", "10.0.0.1", "g::1"})
  void shouldRefuseWhatIsNoIpv6Address(String address) {
    // When
    List<FieldError> problems =
        problems(
            http()
                .putNull("hostname")
                .put("ipv6", address)
                .set("resolver_ips", JSON.createArrayNode()));

    // Then
    assertThat(problems).singleElement().extracting(FieldError::field).isEqualTo("ipv6");
  }

  @Test
  void shouldTellEveryFieldThatCannotBeAtOnce() {
    // Given
    ObjectNode settings = http();
    settings.put("type", "udp").put("http_port", 0).put("https_port", "443");
    settings.putArray("resolver_ips").add("10.0.0.53").add("10.0.0.53").add("x");
    settings.put("cert_verification", "maybe").put("colour", "blue");
    settings.remove("tunnel_id");

    // When
    List<FieldError> problems = problems(settings);

    // Then
    assertThat(problems)
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "type",
            "http_port",
            "https_port",
            "resolver_ips[1]",
            "resolver_ips[2]",
            "cert_verification",
            "colour",
            "tunnel_id");
    assertThat(problems).allSatisfy(problem -> assertThat(problem.reason()).endsWith("."));
  }

  @Test
  void shouldAskForATarget() {
    // When
    List<FieldError> problems =
        problems(http().putNull("hostname").set("resolver_ips", JSON.createArrayNode()));

    // Then
    assertThat(problems).singleElement().extracting(FieldError::field).isEqualTo("hostname");
  }

  @Test
  void shouldRefuseAHostnameWithAnAddressBeside() {
    // When
    List<FieldError> problems = problems(http().put("ipv4", "10.0.0.1"));

    // Then
    assertThat(problems).singleElement().extracting(FieldError::field).isEqualTo("hostname");
  }

  @Test
  void shouldWantThePortsOfTheType() {
    // Given
    ObjectNode tcp = http().put("type", "tcp");
    ObjectNode noPorts = http().putNull("http_port").putNull("https_port");

    // When
    List<FieldError> ofTcp = problems(tcp);
    List<FieldError> ofNone = problems(noPorts);

    // Then
    assertThat(ofTcp)
        .extracting(FieldError::field)
        .containsExactly("tcp_port", "http_port", "https_port");
    assertThat(ofNone).extracting(FieldError::field).containsExactly("http_port");
  }

  @ParameterizedTest
  @CsvSource({"'{'", "'[]'", "''", "'{\"a\":1,\"a\":2}'", "'{} {}'"})
  void shouldRefuseWhatIsNoJsonObject(String body) {
    // When
    ProblemException problem =
        catchThrowableOfType(
            ProblemException.class,
            () -> SettingsRules.read(body.getBytes(StandardCharsets.UTF_8)));

    // Then
    assertThat(problem.type()).isEqualTo(ProblemType.BAD_REQUEST);
  }
}
