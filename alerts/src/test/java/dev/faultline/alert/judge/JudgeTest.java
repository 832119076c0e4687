package dev.faultline.alert.judge;

import static dev.faultline.alert.judge.World.SHOP;
import static dev.faultline.alert.judge.World.fail;
import static dev.faultline.alert.judge.World.ok;
import static dev.faultline.schema.AlertState.FIRING;
import static dev.faultline.schema.AlertState.PENDING;
import static dev.faultline.schema.AlertState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.alert.rule.Rules;
import dev.faultline.schema.AlertCode;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ratio of failures, and what all rules have in common. */
class JudgeTest {
  private static final String RATIO =
      """
        - {name: failures, type: failure-ratio, severity: critical, window: 1m, above: 25%,
           clear-below: 10%, at-least: 30, for: 20s, keep: 1m}
      """;

  private final World world = new World(RATIO);

  @Test
  void shouldFireWhenTheConditionHasHeldForItsTimeAndEndWhenItIsGoneForItsTime() {
    // When
    world.windows(6, ok(100)).windows(6, fail("connection_refused", 95), ok(5));

    // Then: 190 of 600 after the second window
    assertThat(world.told)
        .extracting(ConnectionAlert::getState, ConnectionAlert::getNotify)
        .containsExactly(tuple(PENDING, false), tuple(FIRING, true));
    ConnectionAlert firing = world.last();
    assertThat(firing.getCategory()).isEqualTo(Category.bad_upstream);
    assertThat(firing.getSeverity()).isEqualTo(AlertSeverity.critical);
    assertThat(firing.getAccountId()).isEqualTo("acme");
    assertThat(firing.getServiceId()).isEqualTo("shop");
    assertThat(firing.getStartedAt()).isEqualTo(at(World.START + 8));
    assertThat(firing.getChangedAt()).isEqualTo(at(World.START + 10));
    assertThat(firing.getMeasure()).isEqualTo("share");
    assertThat(firing.getValue()).isEqualTo(380.0 / 600);
    assertThat(firing.getThreshold()).isEqualTo(0.25);
    assertThat(firing.getConnections()).isEqualTo(600);
    assertThat(firing.getFailures()).isEqualTo(380);
    assertThat(firing.getTopCodes())
        .containsExactly(new AlertCode("connection_refused", "", 380L, 380.0 / 600));
    assertThat(firing.getSummary())
        .isEqualTo(
            "63 % of the connections to shop of acme fail, 380 of 600 in 60 s. Responsible is the"
                + " private service or its tunnel (Bad Upstream). Mostly connection_refused: The"
                + " service actively refused the TCP connection.");
    assertThat(firing.getFix()).startsWith("See that the service runs");
    assertThat(firing.getLink())
        .startsWith("http://page/services/acme/shop?from=2026-")
        .contains("&to=2026-");

    // When
    world.windows(5, ok(100));
    assertThat(world.told).as("95 of 600 are between the bounds").hasSize(2);
    world.windows(5, ok(100));
    assertThat(world.told).as("gone for 50 s").hasSize(2);
    world.window(ok(100));

    // Then
    assertThat(world.last().getState()).isEqualTo(RESOLVED);
    assertThat(world.last().getNotify()).isTrue();
    assertThat(world.last().getRevision()).isEqualTo(3);
    assertThat(world.last().getEndedAt()).isEqualTo(world.last().getChangedAt());
    assertThat(world.last().getFingerprint()).isEqualTo(firing.getFingerprint());
    assertThat(world.last().getStartedAt()).isEqualTo(firing.getStartedAt());
  }

  @Test
  void shouldSayWhoseFaultItIs() {
    world.windows(5, ok(60), fail("http_request_denied", 20), fail("connection_read_timeout", 40));

    assertThat(world.told)
        .extracting(ConnectionAlert::getState, ConnectionAlert::getCategory)
        .containsExactly(tuple(PENDING, Category.client), tuple(FIRING, Category.client));
  }

  @Test
  void shouldEndAtOnceWhatOnlyWasPendingAndTellNobody() {
    world.windows(6, ok(100)).window(fail("connection_refused", 300)).windows(7, ok(500));

    assertThat(world.states()).containsExactly(PENDING, RESOLVED);
    assertThat(world.told).noneMatch(ConnectionAlert::getNotify);
  }

  @Test
  void shouldSayNothingOfLittleTraffic() {
    world.windows(60, fail("connection_refused", 4));

    assertThat(world.told).isEmpty();
  }

  @Test
  void shouldStayForAQuarterOfAnHourWhenTrafficBecomesTooLittleToTell() {
    // Given: callers give up
    world.windows(6, fail("connection_refused", 100));
    assertThat(world.states()).containsExactly(PENDING, FIRING);

    // When
    world.pass(93);

    // Then
    assertThat(world.told).hasSize(2);
    assertThat(world.pass(3).last().getState()).isEqualTo(RESOLVED);
  }

  @Test
  void shouldPageOnceForWhatComesAndGoes() {
    // Given
    world.windows(6, ok(100));

    // When: half a minute of failures, then calm for longer than the rule measures, again and again
    for (int i = 0; i < 30; i++) {
      world.windows(3, fail("dns_timeout", 100)).windows(8, ok(100));
    }

    // Then
    assertThat(world.pages()).isEqualTo(1);
    assertThat(world.last().getState()).isEqualTo(FIRING);
  }

  @Test
  void shouldBeginAnewAfterItsEnd() {
    for (int i = 0; i < 2; i++) {
      world.windows(6, fail("dns_timeout", 100)).windows(14, ok(100));
    }

    assertThat(world.states())
        .containsExactly(PENDING, FIRING, RESOLVED, PENDING, FIRING, RESOLVED);
    assertThat(world.told.get(0).getFingerprint()).isEqualTo(world.told.get(3).getFingerprint());
    assertThat(world.told.get(3).getRevision()).isEqualTo(1);
    assertThat(world.told.get(3).getStartedAt()).isAfter(world.told.get(0).getStartedAt());
  }

  @Test
  void shouldPageNobodyWhenOldDataIsReadAndPageOfWhatStillHolds() {
    // Given: an hour behind
    world.behind = Duration.ofHours(1);
    world.windows(10, fail("dns_timeout", 100));
    assertThat(world.states()).containsExactly(PENDING, FIRING);
    assertThat(world.told)
        .allMatch(ConnectionAlert::getReplayed)
        .noneMatch(ConnectionAlert::getNotify);

    // When: caught up
    world.behind = Duration.ofSeconds(3);
    world.windows(3, fail("dns_timeout", 100));

    // Then
    assertThat(world.states()).containsExactly(PENDING, FIRING, FIRING);
    assertThat(world.last().getNotify()).isTrue();
    assertThat(world.last().getReplayed()).isFalse();
    assertThat(world.last().getStartedAt()).isEqualTo(world.told.get(0).getStartedAt());
  }

  @Test
  void shouldTellNobodyOfThePastFromItsBeginToItsEnd() {
    world.behind = Duration.ofDays(3);

    world.windows(10, fail("dns_timeout", 100)).windows(20, ok(100));

    assertThat(world.states()).containsExactly(PENDING, FIRING, RESOLVED);
    assertThat(world.told).noneMatch(ConnectionAlert::getNotify);
  }

  @Test
  void shouldTellOfTheEndOfWhatPeopleKnowEvenIfItIsFoundLate() {
    // Given
    world.windows(6, fail("dns_timeout", 100));
    assertThat(world.pages()).isEqualTo(1);

    // When: the app was down for a while, and reads what came in between
    world.restart();
    world.behind = Duration.ofHours(1);
    world.windows(20, ok(100));

    // Then
    assertThat(world.last().getState()).isEqualTo(RESOLVED);
    assertThat(world.last().getNotify()).isTrue();
    assertThat(world.last().getReplayed()).isTrue();
  }

  @Test
  void shouldGoOnAfterARestartAsIfNothingHappened() {
    world.windows(6, ok(100)).windows(3, fail("connection_refused", 95), ok(5));
    assertThat(world.states()).containsExactly(PENDING);

    world.restart();
    world.window(fail("connection_refused", 95), ok(5));

    assertThat(world.states()).containsExactly(PENDING, FIRING);
    assertThat(world.last().getRevision()).isEqualTo(2);
    assertThat(world.last().getConnections()).isEqualTo(600);
  }

  @Test
  void shouldCountLateConnectionsFromTheNextWindowOn() {
    // Given: 20 of 120 fail
    world.windows(6, ok(20)).window(ok(0), fail("connection_refused", 20));
    assertThat(world.told).isEmpty();

    // When: more failures of an older window come late
    world.late(SHOP, world.now - 3, fail("connection_refused", 60));
    assertThat(world.told).as("nothing is judged twice").isEmpty();
    world.window(ok(20));

    // Then: 80 of 180
    assertThat(world.states()).containsExactly(PENDING);
    assertThat(world.last().getFailures()).isEqualTo(80);
    assertThat(world.last().getConnections()).isEqualTo(180);
  }

  @Test
  void shouldIgnoreLateConnectionsOfWindowsThatNoRuleLooksAtAnyMore() {
    world.windows(100, ok(100));

    world.late(SHOP, World.START, fail("connection_refused", 100_000)).windows(10, ok(100));

    assertThat(world.told).isEmpty();
  }

  @Test
  void shouldLookAtChosenCodesAndServicesOnly() {
    World chosen =
        new World(
            """
              - {name: names, type: failure-ratio, services: ["shop*"], codes: [dns_timeout],
                 above: 10%, at-least: 10}
            """);

    chosen.windows(7, ok(50), fail("connection_refused", 50));
    for (int i = 0; i < 7; i++) {
      chosen
          .window(World.SHOP, ok(50))
          .window(Subject.service("acme", "crm"), fail("dns_timeout", 50))
          .pass(1);
    }
    assertThat(chosen.told).isEmpty();

    chosen.restart();
    chosen.windows(1, ok(50), fail("dns_timeout", 50), fail("connection_refused", 70));
    assertThat(chosen.states()).containsExactly(FIRING);
    assertThat(chosen.last().getTopCodes())
        .extracting(AlertCode::getErrorCode)
        .containsExactly("dns_timeout");
  }

  @Test
  void shouldEndAlertsOfRulesThatAreGone() {
    world.windows(6, fail("dns_timeout", 100));

    world.judge.rules(Rules.parse("  - {name: other, type: unclassified}"));
    world.pass(1);

    assertThat(world.last().getState()).isEqualTo(RESOLVED);
    assertThat(world.last().getNotify()).isTrue();
    assertThat(world.last().getSummary()).contains("there is no rule failures any more");
  }

  @Test
  void shouldGiveTheAdviceThatFitsTheTunnel() {
    world.tunnels = List.of(new Evidence.Tunnel("2024.12.2", "quic"));

    world.windows(6, fail("dns_error", 100));

    assertThat(world.last().getHint()).contains("Update the connector to 2025.7.0 or later.");
  }

  @Test
  void shouldForgetServicesThatAreGoneAndTheirEntries() {
    world.windows(100, ok(10), fail("dns_timeout", 1));
    assertThat(world.changelogEntries()).isBetween(60, 100);

    world.window(Subject.service("acme", "crm"), ok(1)).pass(73 * 360 + 400);

    assertThat(world.state.subjects()).isEqualTo(0);
    assertThat(world.changelogEntries()).isEqualTo(1);
  }

  @Test
  void shouldTakeSoMuchMemoryForAServiceAndNoMore() {
    world.windows(30_000, ok(10), fail("dns_timeout", 1), fail("connection_read_timeout", 1));

    assertThat(world.state.bytes()).as("bytes for one service").isBetween(5_000L, 8_000L);
    assertThat(world.changelogEntries()).isLessThan(240);
  }

  private static Instant at(long unit) {
    return Instant.ofEpochSecond(unit * 10);
  }
}
