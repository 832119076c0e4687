package dev.faultline.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.ErrorCode;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficGeneratorTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static List<ConnectionEvent> events(TrafficPlan plan, int count) {
    List<ConnectionEvent> events = new ArrayList<>();
    TrafficFile.generate(plan, START, count, events::add);
    return events;
  }

  private static Predicate<ConnectionEvent> failsWith(String code) {
    return event -> event.getError() != null && event.getError().getCode().equals(code);
  }

  @Test
  void shouldGiveTheSameEventsForTheSameSeedAndStart() {
    // Given
    TrafficPlan plan = new TrafficPlan(1_000, "all", 42);

    // When
    List<ConnectionEvent> once = events(plan, 20_000);
    List<ConnectionEvent> again = events(plan, 20_000);

    // Then
    assertThat(again).isEqualTo(once);
    assertThat(events(new TrafficPlan(1_000, "all", 43), 20)).isNotEqualTo(once.subList(0, 20));
  }

  /**
   * A seed means the same on every JDK; a change of the traffic or the catalogue is a new number.
   */
  @Test
  void shouldGiveTheEventsOfSeedOneThatWereRecorded() {
    // Given
    CRC32 sum = new CRC32();

    // When
    TrafficFile.encode(new TrafficPlan(1_000, "all", 1), START, 50_000, 1, sum::update);

    // Then
    assertThat(sum.getValue()).isEqualTo(2_535_437_256L);
  }

  @Test
  void shouldSpreadOverTwoHundredServicesOfTwentyAccountsWithSkewedPopularity() {
    // When
    List<ConnectionEvent> events = events(new TrafficPlan(1_000, "quiet", 7), 100_000);

    // Then
    Map<String, Long> byService =
        events.stream()
            .collect(Collectors.groupingBy(ConnectionEvent::getServiceId, Collectors.counting()));
    List<Long> counts = byService.values().stream().sorted().toList();
    assertThat(byService).hasSize(200);
    assertThat(events.stream().map(ConnectionEvent::getAccountId).distinct()).hasSize(20);
    assertThat(counts.get(199)).isGreaterThan(100 * counts.get(0));
  }

  @Test
  void shouldShowEveryCodeOfTheCatalogueInTheBackground() {
    // Given
    Set<String> codes =
        Catalogue.load().codes().stream().map(ErrorCode::code).collect(Collectors.toSet());

    // When
    List<ConnectionEvent> failed =
        events(new TrafficPlan(1_000, "quiet", 7), 400_000).stream()
            .filter(event -> event.getError() != null)
            .toList();

    // Then
    assertThat(failed.stream().map(event -> event.getError().getCode()).collect(Collectors.toSet()))
        .containsAll(codes)
        .hasSize(codes.size() + 1);
    assertThat(failed).hasSizeBetween(1_200, 8_000);
  }

  @Test
  void shouldGiveEveryEventTheFieldsThatItsFateAllows() {
    // When
    List<ConnectionEvent> events = events(new TrafficPlan(1_000, "all", 3), 200_000);

    // Then
    assertThat(events.stream().filter(failsWith("dns_timeout").or(failsWith("dns_error"))))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.getDnsDurationUs()).isPositive();
              assertThat(event.getConnectDurationUs()).isNull();
              assertThat(event.getResolvedIp()).isNull();
            });
    assertThat(events.stream().filter(failsWith("tls_certificate_error")))
        .isNotEmpty()
        .allMatch(event -> event.getProtocol() == Protocol.HTTPS);
    assertThat(events.stream().filter(event -> event.getError() == null))
        .allMatch(event -> event.getConnectDurationUs() > 0);
    assertThat(events.stream().filter(event -> event.getDnsDurationUs() == null))
        .allMatch(event -> event.getResolvedIp() == null);
  }

  @Test
  void shouldComeMostlyAtOnceAndNeverLaterThanTheStreamTakes() {
    // When
    List<ConnectionEvent> events = events(new TrafficPlan(1_000, "quiet", 7), 200_000);

    // Then
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      delays.add(Duration.between(events.get(i).getOccurredAt(), START.plusMillis(i)));
    }
    assertThat(delays).allMatch(delay -> !delay.isNegative() && delay.toMinutes() < 60);
    assertThat(delays.stream().filter(delay -> delay.toMillis() > 1_000).count())
        .isBetween(500L, 4_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "connection-refused, connection_refused, ",
    "hostname-typo, dns_error, NXDOMAIN",
    "certificate-expired, tls_certificate_error, ",
    "resolver-timeout, dns_timeout, ",
    "outdated-tunnel, dns_error, SERVFAIL",
    "failing-site, proxy_internal_error, ",
  })
  void shouldPlayTheIncidentThatWasAskedFor(String scenario, String code, String rcode) {
    // When
    List<ConnectionEvent> events = events(new TrafficPlan(1_000, scenario, 1), 60_000);

    // Then
    Predicate<ConnectionEvent> fails = failsWith(code);
    List<ConnectionEvent> before = events.subList(0, 9_000);
    List<ConnectionEvent> during = events.subList(12_000, 60_000);
    assertThat(during.stream().filter(fails).count() / 48.0)
        .isGreaterThan(20 * before.stream().filter(fails).count() / 9.0)
        .isGreaterThan(5);
    assertThat(during.stream().filter(fails).filter(e -> rcode != null))
        .filteredOn(event -> rcode.equals(event.getError().getDnsRcode()))
        .hasSizeGreaterThanOrEqualTo(rcode == null ? 0 : 200);
  }

  @Test
  void shouldNameTheScenariosThatThereAreIfAskedForAnother() {
    assertThatThrownBy(() -> new TrafficPlan(10, "earthquake", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'earthquake'")
        .hasMessageContaining("outdated-tunnel");
  }

  @Test
  void shouldRefuseARateOfNothing() {
    assertThatThrownBy(() -> new TrafficPlan(0, "all", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }
}
