package dev.faultline.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.alert.judge.Bins;
import dev.faultline.alert.judge.Cell;
import dev.faultline.alert.judge.Subject;
import dev.faultline.alert.rule.RuleSet;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.DnsRcode;
import dev.faultline.local.traffic.TrafficFile;
import dev.faultline.local.traffic.TrafficPlan;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.schema.ConnectionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in rules find what the sample traffic's incidents do, and leave a quiet day alone. */
class ScriptedIncidentsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration CALM = Duration.ofSeconds(10);
  private static final Catalogue CATALOGUE = Catalogue.load();

  /** Connections of one subject in one window by how they ended. */
  private static final class Window {
    final Map<List<String>, long[]> counts = new TreeMap<>(Comparator.comparing(Object::toString));
    final TreeMap<Integer, long[]> dns = new TreeMap<>();
    final TreeMap<Integer, long[]> connect = new TreeMap<>();

    void add(ConnectionEvent event) {
      List<String> kind =
          event.getError() == null
              ? List.of("", "")
              : List.of(
                  event.getError().getCode(), DnsRcode.canonical(event.getError().getDnsRcode()));
      counts.computeIfAbsent(kind, k -> new long[1])[0]++;
      add(dns, event.getDnsDurationUs());
      add(connect, event.getConnectDurationUs());
    }

    private static void add(Map<Integer, long[]> bins, Long micros) {
      if (micros != null) {
        int bin = (int) Math.ceil(Math.log((double) Math.max(1, micros)) / Math.log(1.01 / 0.99));
        bins.computeIfAbsent(bin, b -> new long[1])[0]++;
      }
    }

    List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      counts.forEach(
          (kind, count) -> {
            String code = kind.get(0);
            Category category =
                code.isEmpty()
                    ? Category.success
                    : CATALOGUE.classify(code, kind.get(1).isEmpty() ? null : kind.get(1));
            // All latencies with the first cell: rules look at those of all connections.
            boolean first = cells.isEmpty();
            cells.add(
                new Cell(
                    code,
                    kind.get(1),
                    category,
                    count[0],
                    first ? bins(dns) : Bins.EMPTY,
                    first ? bins(connect) : Bins.EMPTY));
          });
      return cells;
    }

    private static Bins bins(Map<Integer, long[]> bins) {
      return new Bins(
          bins.keySet().stream().mapToInt(Integer::intValue).toArray(),
          bins.values().stream().mapToLong(count -> count[0]).toArray());
    }
  }

  private static List<Fired> rehearse(String scenario, int rate, Duration length) {
    TreeMap<Long, Map<Subject, Window>> windows = new TreeMap<>();
    TrafficFile.generate(
        new TrafficPlan(rate, scenario, 1),
        START,
        rate * length.toSeconds(),
        event -> {
          Map<Subject, Window> at =
              windows.computeIfAbsent(
                  event.getOccurredAt().getEpochSecond() / 10, u -> new HashMap<>());
          Subject service = Subject.service(event.getAccountId(), event.getServiceId());
          at.computeIfAbsent(service, s -> new Window()).add(event);
          at.computeIfAbsent(Subject.site(event.getColo()), s -> new Window()).add(event);
        });
    Rehearsal rehearsal = new Rehearsal(RuleSet.defaults(), CATALOGUE, "http://page");
    windows.forEach(
        (unit, subjects) ->
            subjects.forEach(
                (subject, window) ->
                    rehearsal.window(subject, Instant.ofEpochSecond(unit * 10), window.cells())));
    rehearsal.end(START.plus(length));
    return Fired.of(rehearsal.changes(), START);
  }

  @ParameterizedTest
  @CsvSource({
    "connection-refused, failures, bad_upstream, connection_refused",
    "hostname-typo, failures, client, dns_error",
    "certificate-expired, failures, bad_upstream, tls_certificate_error",
    "resolver-timeout, failures, bad_upstream, dns_timeout",
    "outdated-tunnel, failures, bad_upstream, dns_error",
    "failing-site, failing-site, internal, proxy_internal_error"
  })
  void shouldFindEachIncidentWithinAMinuteWithItsCategory(
      String scenario, String rule, Category category, String code) {
    // When
    List<Fired> fired = rehearse(scenario, 500, Duration.ofMinutes(2));

    // Then
    ConnectionAlert first =
        fired.stream()
            .map(Fired::firing)
            .filter(alert -> alert.getRule().equals(rule))
            .findFirst()
            .orElseThrow();
    assertThat(first.getCategory()).isEqualTo(category);
    assertThat(first.getTopCodes().get(0).getErrorCode()).isEqualTo(code);
    assertThat(Duration.between(START.plus(CALM), first.getChangedAt()))
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(fired)
        .as("nobody else is blamed")
        .allMatch(
            each ->
                each.firing().getCategory() == category
                    || each.firing().getCategory() == Category.success);
  }

  @Test
  void shouldFindEachOfSeveralIncidentsInTurnAndTheirEnds() {
    List<Fired> fired = rehearse("all", 500, Duration.ofSeconds(545));

    assertThat(fired)
        .extracting(
            each ->
                each.firing().getTopCodes().isEmpty()
                    ? ""
                    : each.firing().getTopCodes().get(0).getErrorCode())
        .contains(
            "connection_refused",
            "dns_error",
            "tls_certificate_error",
            "dns_timeout",
            "proxy_internal_error");
    assertThat(fired)
        .filteredOn(each -> each.firing().getRule().equals("failures"))
        .filteredOn(each -> each.firing().getChangedAt().isBefore(START.plusSeconds(300)))
        .allMatch(each -> each.endedAt().isPresent());
  }

  @Test
  void shouldPageNobodyOnAQuietDay() {
    assertThat(rehearse("quiet", 8, Duration.ofHours(24))).isEmpty();
  }

  @Test
  void shouldPageNobodyInAQuietHalfHourOfMuchTraffic() {
    assertThat(rehearse("quiet", 500, Duration.ofMinutes(30)))
        .filteredOn(each -> each.firing().getSeverity() != AlertSeverity.info)
        .isEmpty();
  }
}
