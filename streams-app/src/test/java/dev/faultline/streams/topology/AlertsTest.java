package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.alert.rule.RuleSet;
import dev.faultline.schema.AlertCode;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.schema.ConnectionEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts by the built-in rules, from events to records of their topic. */
class AlertsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TopologyHarness harness = new TopologyHarness();
  private final List<ConnectionAlert> alerts = new ArrayList<>();

  @AfterEach
  void stop() {
    harness.close();
  }

  /** Ten connections a second, of which so many fail. */
  private void play(int seconds, int failing, ConnectionEvent.Builder failure) {
    for (int s = 0; s < seconds; s++) {
      for (int i = 0; i < 10; i++) {
        Instant at = harness.now().plusMillis(i * 100L);
        harness.publish(
            i < failing
                ? ConnectionEvent.newBuilder(failure).setOccurredAt(at).build()
                : TestEvents.success(at));
      }
      harness.advance(SECOND);
      alerts.addAll(harness.alerts());
    }
  }

  private static ConnectionEvent.Builder failure(String code, String rcode) {
    ConnectionEvent event = TestEvents.failure(TopologyHarness.START, code, rcode);
    return ConnectionEvent.newBuilder(event);
  }

  @Test
  void shouldTellOfAnIncidentWithinItsTimeAndOfItsEnd() {
    // Given
    play(60, 0, failure("connection_refused", null));
    Instant began = harness.now();

    // When: 25 % of a minute is reached after 15 s
    play(50, 10, failure("connection_refused", null));

    // Then
    assertThat(alerts)
        .extracting(
            ConnectionAlert::getState, ConnectionAlert::getRule, ConnectionAlert::getCategory)
        .containsExactly(
            tuple(AlertState.PENDING, "failures", Category.bad_upstream),
            tuple(AlertState.FIRING, "failures", Category.bad_upstream));
    ConnectionAlert firing = alerts.get(1);
    assertThat(firing.getNotify()).isTrue();
    assertThat(firing.getChangedAt()).isBefore(began.plusSeconds(50));
    assertThat(firing.getTopCodes())
        .extracting(AlertCode::getErrorCode)
        .containsExactly("connection_refused");
    assertThat(firing.getTopCodes().get(0).getConnections()).isEqualTo(firing.getFailures());

    // When
    play(130, 0, failure("connection_refused", null));

    // Then
    assertThat(alerts).hasSize(3);
    assertThat(alerts.get(2).getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(alerts.get(2).getNotify()).isTrue();
  }

  @Test
  void shouldKeyAlertsByTheirFingerprint() {
    play(60, 10, failure("dns_error", "NXDOMAIN"));

    assertThat(
            harness
                .driver
                .createOutputTopic(
                    "connection-alerts", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList())
        .isEmpty();
    assertThat(alerts).hasSizeGreaterThanOrEqualTo(2);
    assertThat(alerts)
        .extracting(ConnectionAlert::getFingerprint)
        .containsOnly(alerts.get(0).getFingerprint());
    assertThat(alerts.get(0).getFingerprint().getBytes(StandardCharsets.UTF_8)).hasSize(32);
    assertThat(alerts.get(0).getCategory()).isEqualTo(Category.client);
  }

  @Test
  void shouldGiveTheHintThatFitsTheTunnelsOfTheSamples() {
    play(
        60,
        10,
        failure("dns_error", "SERVFAIL").setTunnelVersion("2024.12.2").setTunnelTransport("quic"));

    assertThat(alerts.get(1).getHint()).contains("Update the connector");
    assertThat(alerts.get(1).getFix()).contains("resolves inside the private network");
  }

  @Test
  void shouldFindASiteThatFailsByTheOthers() {
    // When: a tenth of all connections are served at LHR, where every one fails
    for (int s = 0; s < 90; s++) {
      for (int i = 0; i < 40; i++) {
        Instant at = harness.now().plusMillis(i * 25L);
        harness.publish(
            i % 10 == 0
                ? ConnectionEvent.newBuilder(
                        TestEvents.failure(
                            at, i % 20 == 0 ? "proxy_internal_error" : "dns_timeout"))
                    .setColo("LHR")
                    .build()
                : TestEvents.success(at));
      }
      harness.advance(SECOND);
      alerts.addAll(harness.alerts());
    }

    // Then
    assertThat(alerts)
        .extracting(ConnectionAlert::getState, ConnectionAlert::getRule, ConnectionAlert::getColo)
        .containsExactly(
            tuple(AlertState.PENDING, "failing-site", "LHR"),
            tuple(AlertState.FIRING, "failing-site", "LHR"));
    assertThat(alerts.get(1).getValue()).isBetween(0.4, 0.6);
    assertThat(alerts.get(1).getTopCodes())
        .extracting(AlertCode::getErrorCode)
        .containsExactly("proxy_internal_error");
  }

  @Test
  void shouldPageNobodyWhenOldEventsAreRead() {
    // When: events of two hours ago come all at once
    Instant old = harness.now().minus(Duration.ofHours(2));
    for (int s = 0; s < 180; s++) {
      for (int i = 0; i < 10; i++) {
        Instant at = old.plusSeconds(s).plusMillis(i * 100L);
        harness.publish(
            s < 60 ? TestEvents.failure(at, "connection_refused") : TestEvents.success(at));
      }
    }
    harness.advance(SECOND);
    alerts.addAll(harness.alerts());

    // Then
    assertThat(alerts)
        .extracting(ConnectionAlert::getState)
        .containsExactly(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);
    assertThat(alerts).allMatch(ConnectionAlert::getReplayed).noneMatch(ConnectionAlert::getNotify);
  }

  @Test
  void shouldGoByTheRulesThatAreInForceNow() {
    play(20, 10, failure("connection_refused", null));

    harness.rules = new RuleSet(List.of());
    play(20, 10, failure("connection_refused", null));

    assertThat(alerts)
        .extracting(ConnectionAlert::getState)
        .containsExactly(AlertState.PENDING, AlertState.RESOLVED);
    assertThat(alerts.get(1).getSummary()).contains("no rule failures any more");
  }
}
