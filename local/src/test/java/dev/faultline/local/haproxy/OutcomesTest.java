package dev.faultline.local.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomesTest {
  private static final Outcomes OUTCOMES = Outcomes.load();

  /** What a machine under test does not show on demand: the manual's words, over a good line. */
  private static final List<Documented> DOCUMENTED =
      List.of(
          http("done-without-service", "none", "srv=<CACHE>", "ip=-"),
          http(
              "dns-timeout",
              "dns_timeout",
              "ts=LR",
              "st=503",
              "srv=<NOSRV>",
              "Tc=-1",
              "dns=timeout"),
          http("dns-error", "dns_error", "ts=SC", "st=503", "Tc=-1", "dns=NXDOMAIN"),
          http("out-of-resources", "proxy_internal_error", "ts=RC", "st=503", "Tc=-1"),
          http("self-check", "proxy_internal_error", "ts=IH", "st=500"),
          http("backup-left", "proxy_internal_error", "ts=UD"),
          http("caller-left-early", "none", "ts=CC", "st=503", "Tc=-1"),
          http("caller-left-early", "none", "ts=CQ", "st=503", "Tc=-1", "srv=<NOSRV>"),
          http("caller-left-later", "success", "ts=CH", "st=-1", "Tr=-1"),
          http("caller-slow-headers", "none", "ts=cR", "st=408", "Tc=-1", "srv=<NOSRV>"),
          http("caller-stalled", "connection_read_timeout", "ts=cH", "st=408", "Tr=-1"),
          tcp("caller-stalled", "connection_read_timeout", "ts=cD"),
          http("bad-request", "none", "ts=PR", "st=400", "Tc=-1", "srv=<NOSRV>"),
          http("request-rewrite", "proxy_internal_error", "ts=PR", "st=500", "srv=<NOSRV>"),
          http("sockets-used-up", "proxy_internal_error", "ts=PC", "st=503", "Tc=-1"),
          http("bad-request-body", "success", "ts=PH", "st=400", "Tr=-1"),
          http("response-rewrite", "proxy_internal_error", "ts=PH", "st=500", "Tr=-1"),
          http("bad-chunk", "http_response_transfer_coding", "ts=PD"),
          http("queue-full", "connection_limit_reached", "ts=SQ", "st=503", "srv=<NOSRV>", "Tc=-1"),
          http("certificate-error", "tls_certificate_error", "ts=SC", "Tc=-1", "err=SSL_CRT_FAIL"),
          http("certificate-name", "tls_certificate_error", "ts=SC", "Tc=-1", "err=SSL_MISMATCH"),
          // OpenSSL 1.1 packs the same reason otherwise.
          http("certificate", "tls_certificate_error", "ts=SC", "Tc=-1", "tlserr=337047686"),
          http("tls-alert", "tls_alert_received", "ts=SC", "Tc=-1", "tlserr=336151568"),
          http(
              "handshake-slow",
              "connection_timeout",
              "ts=sC",
              "Tc=-1",
              "err=\"Timeout during SSL handshake\""),
          http("tls-out-of-resources", "proxy_internal_error", "ts=SC", "Tc=-1", "err=SSL_NO_MEM"),
          http(
              "own-resources",
              "proxy_internal_error",
              "ts=SC",
              "Tc=-1",
              "err=\"Too many sockets on the system\""),
          http("own-configuration", "proxy_configuration_error", "ts=SC", "Tc=-1", "err=NOPROTO"),
          http(
              "unroutable",
              "destination_ip_unroutable",
              "ts=SC",
              "Tc=-1",
              "err=\"ENETUNREACH returned by OS\""),
          http(
              "refused",
              "connection_refused",
              "ts=SC",
              "Tc=-1",
              "err=\"ECONNREFUSED returned by OS\""),
          http(
              "socks-refused",
              "connection_terminated",
              "ts=SC",
              "Tc=-1",
              "err=\"SOCKS4 Proxy deny the request\""),
          http("reset-while-connecting", "connection_terminated", "ts=SC", "Tc=-1", "err=ERESET"),
          http("tunnel-cut", "connection_terminated", "ts=SD", "st=101"),
          http("tunnel-idle", "connection_read_timeout", "ts=sD", "st=101"),
          http("unknown-state", "haproxy_unknown_state", "ts=Xy"));

  private record Documented(String rule, String code, String line) {}

  private static Documented http(String rule, String code, String... fields) {
    return new Documented(rule, code, Lines.with(Lines.HTTP, fields));
  }

  private static Documented tcp(String rule, String code, String... fields) {
    return new Documented(rule, code, Lines.with(Lines.TCP, fields));
  }

  static List<Lines.Recorded> recorded() throws IOException {
    return Lines.recorded();
  }

  static List<Documented> documented() {
    return DOCUMENTED;
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void shouldGiveRecordedLineItsRuleAndCode(Lines.Recorded recorded) throws Exception {
    // When
    String rule = ruleOf(recorded.line());

    // Then
    assertThat(rule).isEqualTo(recorded.rule());
    assertThat(codeOf(recorded.line())).isEqualTo(recorded.code());
  }

  @ParameterizedTest
  @MethodSource("documented")
  void shouldGiveDocumentedStateItsRuleAndCode(Documented documented) throws Exception {
    // When
    String rule = ruleOf(documented.line());

    // Then
    assertThat(rule).isEqualTo(documented.rule());
    assertThat(codeOf(documented.line())).isEqualTo(documented.code());
  }

  @Test
  void shouldHaveLineForEachRule() throws IOException {
    // When
    Set<String> tested =
        Stream.concat(
                Lines.recorded().stream().map(Lines.Recorded::rule),
                DOCUMENTED.stream().map(Documented::rule))
            .collect(Collectors.toSet());

    // Then
    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(OUTCOMES.rules().stream().map(Rule::id).toList());
  }

  @Test
  void shouldGiveOnlyCodesOfCatalogueAndOneForUnknownStates() {
    // Given
    Set<String> known =
        Catalogue.load().codes().stream().map(ErrorCode::code).collect(Collectors.toSet());

    // When
    List<String> unknown =
        OUTCOMES.rules().stream()
            .map(Rule::outcome)
            .filter(Outcome.Failure.class::isInstance)
            .map(outcome -> ((Outcome.Failure) outcome).code())
            .filter(code -> !known.contains(code))
            .toList();

    // Then
    assertThat(unknown).containsExactly("haproxy_unknown_state");
  }

  @Test
  void shouldTellHaproxysOwnMessagesFromLinesOfAnotherFormat() {
    assertThat(
            List.of(
                "Server shop/s1 is DOWN, reason: Layer4 connection problem, check duration: 0ms.",
                "<133>Nov 24 08:11:32 edge-1 haproxy[9826]: backend shop has no server available!",
                "[NOTICE]   (14075) : haproxy version is 2.6.12-1+deb12u4",
                "Proxy web started.",
                "shop/s1 changed its IP from 192.0.2.1 to 192.0.2.2 by internal/dns1."))
        .allMatch(OUTCOMES::isNotice);
    assertThat(
            List.of(
                "192.0.2.9:51 [24/Nov/2026:08:11:32.728] web shop/s1 0/0/0/1/1 200 51 - - ----",
                "Connect from 192.0.2.9:51 to 192.0.2.1:80 (web/HTTP)",
                "something else"))
        .noneMatch(OUTCOMES::isNotice);
  }

  private static String ruleOf(String text) throws UnreadableLineException {
    HaproxyLine line = new HaproxyLine();
    assertThat(line.read(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    Attempt attempt = new Attempt(OUTCOMES.errorNames(), new TextCache());
    attempt.of(line);
    return OUTCOMES.ruleFor(attempt).id();
  }

  private static String codeOf(String text) throws UnreadableLineException {
    LineReading reading = Lines.read(text);
    if (reading instanceof LineReading.Event event) {
      return event.event().getError() == null ? "success" : event.event().getError().getCode();
    }
    return "none";
  }
}
