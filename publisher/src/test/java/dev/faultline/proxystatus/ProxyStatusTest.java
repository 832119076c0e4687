package dev.faultline.proxystatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import dev.faultline.structuredfields.BareItem.TokenItem;
import dev.faultline.structuredfields.FieldSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyStatusTest {
  @Test
  void shouldReadWhatEachProxySaysOfItself() throws FieldSyntaxException {
    // Given a reverse proxy that met an error, behind a CDN
    ProxyStatus status =
        ProxyStatus.parse(
            """
            revproxy1.example.net, ExampleCDN; error=http_response_timeout; \
            next-hop=backend.example.org:8001; received-status=504""");

    // Then
    assertThat(status.hops())
        .extracting(Hop::proxy)
        .containsExactly("revproxy1.example.net", "ExampleCDN");
    Hop cdn = status.hopAtFault().orElseThrow();
    assertThat(cdn.proxy()).isEqualTo("ExampleCDN");
    assertThat(cdn.error()).hasValue("http_response_timeout");
    assertThat(cdn.nextHop()).hasValue("backend.example.org:8001");
    assertThat(cdn.receivedStatus()).hasValue(504);
  }

  @Test
  void shouldBlameTheProxyNearestToTheOrigin() throws FieldSyntaxException {
    ProxyStatus status =
        ProxyStatus.parse(
            List.of(
                "tunnel; error=dns_error; rcode=\"NXDOMAIN\"; info-code=17; details=\"no such host\"",
                "edge; error=http_response_incomplete"));

    assertThat(status.hopAtFault().orElseThrow().proxy()).isEqualTo("tunnel");
    assertThat(status.connectionError().orElseThrow())
        .satisfies(
            error -> {
              assertThat(error.getCode()).isEqualTo("dns_error");
              assertThat(error.getDnsRcode()).isEqualTo("NXDOMAIN");
              assertThat(error.getDetail())
                  .isEqualTo("no such host; extended DNS error 17; said by tunnel");
              assertThat(Catalogue.load().classify(error.getCode(), error.getDnsRcode()))
                  .isEqualTo(Category.client);
            });
  }

  @Test
  void shouldFindNoFaultWhereNoProxyReportsOne() throws FieldSyntaxException {
    ProxyStatus status =
        ProxyStatus.parse("\"cache one\"; received-status=200; next-protocol=:aDI=:, proxy-2");

    assertThat(status.hops()).extracting(Hop::proxy).containsExactly("cache one", "proxy-2");
    assertThat(status.hops().get(0).nextProtocol()).hasValue("h2");
    assertThat(status.hopAtFault()).isEmpty();
    assertThat(status.connectionError()).isEmpty();
  }

  @Test
  void shouldKeepTlsAlertsAndUnknownTypesOfError() throws FieldSyntaxException {
    ProxyStatus status =
        ProxyStatus.parse(
            "gw; error=tls_alert_received; alert-id=40; alert-message=handshake_failure");
    ProxyStatus extension = ProxyStatus.parse("gw; error=X_quota.exceeded; quota=5");

    assertThat(status.connectionError().orElseThrow().getDetail())
        .isEqualTo("TLS alert handshake_failure; TLS alert number 40; said by gw");
    assertThat(extension.connectionError().orElseThrow().getCode()).isEqualTo("x_quota.exceeded");
    assertThat(extension.hopAtFault().orElseThrow().number("quota")).hasValue(5);
  }

  @Test
  void shouldTreatParametersOfTheWrongTypeAsAbsent() throws FieldSyntaxException {
    Hop hop =
        ProxyStatus.parse("gw; error=\"dns_error\"; received-status=\"504\"; details=token")
            .hops()
            .get(0);

    assertThat(hop.error()).isEmpty();
    assertThat(hop.receivedStatus()).isEmpty();
    assertThat(hop.details()).isEmpty();
    assertThat(hop.parameters()).containsEntry("details", new TokenItem("token"));
  }

  @Test
  void shouldRefuseABrokenHeaderAsAWhole() {
    assertThatThrownBy(() -> ProxyStatus.parse("gw; error=dns_timeout, (a b"))
        .isInstanceOf(FieldSyntaxException.class)
        .hasMessageContaining("inner list")
        .hasMessageContaining("but the value ends");
  }

  @Test
  void shouldPassOverMembersThatAreNoProxies() throws FieldSyntaxException {
    assertThat(ProxyStatus.parse("(a b), 5, gw; error=connection_refused").hops())
        .extracting(Hop::proxy)
        .containsExactly("gw");
  }
}
