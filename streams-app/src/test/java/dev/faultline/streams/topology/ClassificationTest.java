package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.schema.Category;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every code in its category, as the RFC's list and the catalogue's decisions have it. */
class ClassificationTest {
  private static final Instant AT = TopologyHarness.START;

  private static final Set<String> CLIENT =
      Set.of("connection_read_timeout", "connection_write_timeout", "rate_limited");
  private static final Set<String> INTERNAL =
      Set.of("proxy_internal_error", "proxy_internal_response", "proxy_configuration_error");

  /** All 32 types of RFC 9209, section 2.3, and the project's own. */
  private static final List<String> CODES =
      List.of(
          "dns_timeout",
          "dns_error",
          "destination_not_found",
          "destination_unavailable",
          "destination_ip_prohibited",
          "destination_ip_unroutable",
          "connection_refused",
          "connection_terminated",
          "connection_timeout",
          "connection_read_timeout",
          "connection_write_timeout",
          "connection_limit_reached",
          "tls_protocol_error",
          "tls_certificate_error",
          "tls_alert_received",
          "http_request_error",
          "http_request_denied",
          "http_response_incomplete",
          "http_response_header_section_size",
          "http_response_header_size",
          "http_response_body_size",
          "http_response_trailer_section_size",
          "http_response_trailer_size",
          "http_response_transfer_coding",
          "http_response_content_coding",
          "http_response_timeout",
          "http_upgrade_failed",
          "http_protocol_error",
          "proxy_internal_response",
          "proxy_internal_error",
          "proxy_configuration_error",
          "proxy_loop_detected",
          "rate_limited");

  private final TopologyHarness harness = new TopologyHarness();

  @AfterEach
  void stop() {
    harness.close();
  }

  @Test
  void shouldPutEveryCodeIntoItsCategory() {
    // When
    CODES.forEach(code -> harness.publish(TestEvents.failure(AT, code)));
    harness.publish(TestEvents.success(AT));
    harness.publish(TestEvents.failure(AT, "dns_error", "NXDOMAIN"));

    // Then
    Map<String, Category> found = new HashMap<>();
    for (RollupCell cell : cells()) {
      assertThat(cell.getConnections()).as(cell.getErrorCode()).isEqualTo(1);
      found.put(cell.getErrorCode() + cell.getDnsRcode(), cell.getCategory());
    }
    Map<String, Category> expected = new HashMap<>();
    CODES.forEach(code -> expected.put(code, category(code)));
    expected.put("", Category.success);
    expected.put("dns_errorNXDOMAIN", Category.client);
    assertThat(CODES).hasSize(33);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void shouldCountTheSpellingsOfAnRcodeAsOne() {
    // When
    Stream.of("NXDOMAIN", "nxdomain", "NxDomain", "3", "RCODE3", " 3 ")
        .forEach(rcode -> harness.publish(TestEvents.failure(AT, "dns_error", rcode)));
    Stream.of("SERVFAIL", "2", "servfail")
        .forEach(rcode -> harness.publish(TestEvents.failure(AT, "dns_error", rcode)));
    Stream.of("", null, " ")
        .forEach(rcode -> harness.publish(TestEvents.failure(AT, "dns_error", rcode)));
    Stream.of("4000", "rcode4000")
        .forEach(rcode -> harness.publish(TestEvents.failure(AT, "dns_error", rcode)));

    // Then
    assertThat(cells())
        .extracting(
            RollupCell::getErrorCode,
            RollupCell::getDnsRcode,
            RollupCell::getCategory,
            RollupCell::getConnections)
        .containsExactlyInAnyOrder(
            tuple("dns_error", "NXDOMAIN", Category.client, 6L),
            tuple("dns_error", "SERVFAIL", Category.bad_upstream, 3L),
            tuple("dns_error", "", Category.bad_upstream, 3L),
            tuple("dns_error", "RCODE4000", Category.bad_upstream, 2L));
  }

  @Test
  void shouldCountCodesThatTheCatalogueLacksAsUnclassified() {
    // When
    List<String> unknown = List.of("made_up", "Connection_Refused", "dns_error ", "erreur_réseau");
    unknown.forEach(code -> harness.publish(TestEvents.failure(AT, code)));
    harness.publish(TestEvents.failure(AT, "made_up", "NXDOMAIN"));

    // Then
    List<RollupCell> cells = cells();
    assertThat(cells).hasSize(5);
    assertThat(cells).extracting(RollupCell::getCategory).containsOnly(Category.unclassified);
    assertThat(cells.stream().map(RollupCell::getErrorCode).collect(Collectors.toSet()))
        .isEqualTo(new TreeSet<>(unknown));
    assertThat(harness.deadLetters()).isEmpty();
  }

  @Test
  void shouldSayWhichCatalogueClassified() {
    // When
    harness.publish(TestEvents.success(AT));
    harness.advance(Duration.ofSeconds(2));

    // Then
    assertThat(harness.newestServiceRollup(10, AT).getCatalogueVersion()).isEqualTo(1);
  }

  private List<RollupCell> cells() {
    harness.advance(Duration.ofSeconds(2));
    ServiceRollup rollup = harness.newestServiceRollup(10, AT);
    return rollup.getCells();
  }

  private static Category category(String code) {
    if (CLIENT.contains(code)) {
      return Category.client;
    }
    return INTERNAL.contains(code) ? Category.internal : Category.bad_upstream;
  }
}
