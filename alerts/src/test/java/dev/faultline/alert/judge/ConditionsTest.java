package dev.faultline.alert.judge;

import static dev.faultline.alert.judge.World.SHOP;
import static dev.faultline.alert.judge.World.fail;
import static dev.faultline.alert.judge.World.ok;
import static dev.faultline.alert.judge.World.slow;
import static dev.faultline.schema.AlertState.FIRING;
import static dev.faultline.schema.AlertState.PENDING;
import static dev.faultline.schema.AlertState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each of the other rules fires at, and what it does not. */
class ConditionsTest {
  private static final int MINUTE = 6;
  private static final int HOUR = 360;
  private static final Subject CRM = Subject.service("acme", "crm");

  @Nested
  class BurnRate {
    private final World world =
        new World(
            """
              - name: budget
                type: burn-rate
                objective: 99%
                at-least: 100
                burns:
                  - {factor: 14.4, long: 1h, short: 5m}
                  - {factor: 6, long: 6h, short: 30m}
            """);

    @Test
    void shouldFireWhenTheBudgetOfAnHourBurnsFastAndStill() {
      // Given
      world.windows(6 * HOUR, ok(100));

      // When: every second connection fails; 14.4 % of an hour are 17.3 minutes of that
      world.windows(17 * MINUTE, ok(50), fail("dns_timeout", 50));
      assertThat(world.told).isEmpty();
      world.windows(1 * MINUTE, ok(50), fail("dns_timeout", 50));

      // Then
      assertThat(world.states()).containsExactly(FIRING);
      assertThat(world.last().getMeasure()).isEqualTo("burn_rate");
      assertThat(world.last().getValue()).isBetween(14.4, 15.3);
      assertThat(world.last().getThreshold()).isEqualTo(14.4);
      assertThat(world.last().getWindowS()).isEqualTo(3600);
      assertThat(world.last().getCategory()).isEqualTo(Category.bad_upstream);
    }

    @Test
    void shouldNotFireOnceTheFailuresAreOver() {
      // Given: enough for an hour's budget, but half an hour ago
      world.windows(6 * HOUR, ok(100)).windows(17 * MINUTE, ok(50), fail("dns_timeout", 50));

      // When
      world.windows(30 * MINUTE, ok(100));

      // Then
      assertThat(world.told).isEmpty();
    }

    @Test
    void shouldFireWhenTheBudgetOfSixHoursBurnsMoreSlowly() {
      // When: 8 % fail: too slow for the first pair
      world.windows(6 * HOUR, ok(100)).windows(4 * HOUR, ok(92), fail("connection_timeout", 8));
      assertThat(world.told).isEmpty();
      world.windows(HOUR, ok(92), fail("connection_timeout", 8));

      // Then
      assertThat(world.states()).containsExactly(FIRING);
      assertThat(world.last().getWindowS()).isEqualTo(6 * 3600);
    }

    @Test
    void shouldBlameTheConfigurationForATypoAndNotThePlatform() {
      world.windows(2 * HOUR, ok(50), fail("connection_write_timeout", 50));

      assertThat(world.told).extracting(ConnectionAlert::getCategory).containsOnly(Category.client);
    }
  }

  @Nested
  class Latency {
    private final World world =
        new World(
            """
              - {name: slow, type: latency, measure: connect, quantile: 0.95, above: 500ms,
                 window: 1m, at-least: 100}
            """);

    @Test
    void shouldFireWhenThePercentileIsAboveItsBound() {
      world.windows(MINUTE, slow(100, 20_000)).window(slow(69, 20_000), slow(31, 800_000));

      assertThat(world.states()).containsExactly(FIRING);
      assertThat(world.last().getMeasure()).isEqualTo("connect_us");
      assertThat(world.last().getValue()).isCloseTo(800_000, within(8_000.0));
      assertThat(world.last().getThreshold()).isEqualTo(500_000);
      assertThat(world.last().getSummary())
          .containsPattern("Connecting to shop of acme takes (79|80). ms");
    }

    @Test
    void shouldNotFireAtExactlyTheShareThatMayBeSlow() {
      world.windows(MINUTE, slow(100, 20_000)).window(slow(70, 20_000), slow(30, 800_000));

      assertThat(world.told).isEmpty();
    }

    @Test
    void shouldNotFireForFewConnections() {
      world.windows(20, slow(16, 800_000));

      assertThat(world.told).isEmpty();
    }
  }

  @Nested
  class Silence {
    private final World world =
        new World("  - {name: silence, type: silence, window: 10m, baseline: 1h, at-least: 360}");

    @Test
    void shouldFireWhenAServiceHasNoConnectionsWhileOthersHave() {
      // Given
      world.windows(HOUR, ok(5));

      // When
      world.pass(10 * MINUTE - 1);
      assertThat(world.told).isEmpty();
      world.pass(1);

      // Then
      assertThat(world.states()).containsExactly(FIRING);
      assertThat(world.last().getValue()).isEqualTo(600);
      assertThat(world.last().getSummary())
          .isEqualTo(
              "shop of acme has had no connections for 10 min; it had 1,800 in the 60 min before.");

      // When
      world.window(ok(1));

      // Then
      assertThat(world.states()).containsExactly(FIRING, RESOLVED);
    }

    @Test
    void shouldNotFireForAServiceThatHardlyEverHadAny() {
      for (int i = 0; i < 20; i++) {
        world.window(ok(10)).pass(5 * MINUTE);
      }
      world.pass(3 * HOUR);

      assertThat(world.told).isEmpty();
    }

    @Test
    void shouldNotFireWhileTheWholeStreamIsSilent() {
      world.windows(HOUR, ok(5)).outage(5 * HOUR).windows(10, ok(5));

      assertThat(world.told).isEmpty();
    }

    @Test
    void shouldFireAfterARestartToo() {
      world.windows(HOUR, ok(5)).pass(9 * MINUTE);

      world.restart();
      world.pass(MINUTE);

      assertThat(world.states()).containsExactly(FIRING);
    }

    @Test
    void shouldGiveUpAfterADay() {
      world.windows(HOUR, ok(5)).pass(26 * HOUR);

      assertThat(world.states()).containsExactly(FIRING, RESOLVED);
    }
  }

  @Nested
  class NewCode {
    private final World world =
        new World(
            "  - {name: new-code, type: new-code, severity: info, window: 10m, at-least: 20, learn: 1h}");

    @Test
    void shouldFireOnceForACodeThatTheServiceNeverHad() {
      // Given
      world.windows(HOUR, ok(100), fail("dns_timeout", 1));

      // When
      world.windows(3, ok(100), fail("tls_certificate_error", 8), fail("dns_timeout", 50));

      // Then
      assertThat(world.states()).containsExactly(FIRING);
      assertThat(world.last().getErrorCode()).isEqualTo("tls_certificate_error");
      assertThat(world.last().getCategory()).isEqualTo(Category.bad_upstream);
      assertThat(world.last().getFailures()).isEqualTo(24);

      // When: it goes on, over a restart
      world.windows(30 * MINUTE, ok(100), fail("tls_certificate_error", 8));
      world.restart();
      world.windows(30 * MINUTE, ok(100), fail("tls_certificate_error", 8));

      // Then
      assertThat(world.states()).containsExactly(FIRING, RESOLVED);
    }

    @Test
    void shouldNotFireWhileAServiceIsNew() {
      world
          .windows(HOUR, ok(100), fail("tls_certificate_error", 50))
          .windows(HOUR, fail("tls_certificate_error", 50));

      assertThat(world.told).isEmpty();
    }

    @Test
    void shouldNotFireForASingleOddFailureNowAndThen() {
      world.windows(HOUR, ok(100));
      for (int i = 0; i < 40; i++) {
        world.window(fail("proxy_loop_detected", 1)).windows(2 * MINUTE, ok(100));
      }

      assertThat(world.told).isEmpty();
    }
  }

  @Nested
  class Unclassified {
    private final World world =
        new World("  - {name: unclassified, type: unclassified, window: 10m, at-least: 20}");

    @Test
    void shouldFireForCodesThatTheCatalogueLacks() {
      world.windows(5, ok(100), fail("quic_path_lost", 4));

      assertThat(world.states()).containsExactly(FIRING);
      assertThat(world.last().getCategory()).isEqualTo(Category.unclassified);
      assertThat(world.last().getFix()).contains("catalogue does not know this code");
      assertThat(world.last().getSummary()).endsWith("Mostly quic_path_lost.");
    }

    @Test
    void shouldNotFireForKnownCodes() {
      world.windows(60, fail("dns_timeout", 100), fail("quic_path_lost", 0));

      assertThat(world.told).isEmpty();
    }
  }

  @Nested
  class SiteOutlier {
    private static final String CODE = "proxy_internal_error";
    private final Subject lhr = Subject.site("LHR");
    private final World world =
        new World(
            """
              - {name: failing-site, type: site-outlier, window: 1m, above: 5%, times: 5,
                 at-least: 100, for: 20s}
            """,
            true);

    private void minute(Cell cell, Cell elsewhere) {
      for (int i = 0; i < MINUTE; i++) {
        world.window(lhr, ok(55), cell);
        world.window(Subject.site("FRA"), ok(100), elsewhere);
        world.window(Subject.site("SIN"), ok(100));
        world.pass(1);
      }
    }

    @Test
    void shouldFireForTheSiteThatStandsOut() {
      minute(ok(0), ok(0));
      minute(fail(CODE, 45), ok(0));

      assertThat(world.told)
          .extracting(ConnectionAlert::getState, ConnectionAlert::getColo)
          .containsExactly(tuple(PENDING, "LHR"), tuple(FIRING, "LHR"));
      assertThat(world.last().getCategory()).isEqualTo(Category.internal);
      assertThat(world.last().getLink()).startsWith("http://page/sites/LHR?");
      assertThat(world.last().getServiceId()).isEmpty();
    }

    @Test
    void shouldNotFireWhenAllSitesFailAlike() {
      minute(fail(CODE, 45), fail(CODE, 60));
      minute(fail(CODE, 45), fail(CODE, 60));

      assertThat(world.told).isEmpty();
    }

    @Test
    void shouldNotFireForFailuresOfServices() {
      minute(fail("connection_refused", 45), ok(0));

      assertThat(world.told).isEmpty();
    }
  }

  @Test
  void shouldJudgeEachServiceByItself() {
    World world = new World("  - {name: failures, type: failure-ratio, at-least: 30}");

    for (int i = 0; i < MINUTE; i++) {
      world.window(SHOP, ok(100)).window(CRM, fail("dns_timeout", 100)).pass(1);
    }

    assertThat(world.told)
        .singleElement()
        .extracting(ConnectionAlert::getServiceId)
        .isEqualTo("crm");
  }
}
