package dev.faultline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The charts of a service, on the real engine. */
class ConnectionsIT {
  private static final TestStack STACK = TestStack.get();
  private static final Instant T0 = STACK.halfHour();
  private static final String WEB = "/api/v1/accounts/acorn/services/charts/";
  private static final String RANGE =
      "from=" + T0.getEpochSecond() + "&to=" + T0.plusSeconds(60).getEpochSecond();

  @BeforeAll
  static void write() {
    new Rows()
        .add("acorn", "charts", T0.minusSeconds(30), 10, 500)
        .add("acorn", "charts", T0, 80, 500)
        .add("acorn", "charts", T0, "dns_error", "NXDOMAIN", "client", 15, 300)
        .add(
            "acorn", "charts", T0.plusSeconds(20), "connection_refused", "", "bad_upstream", 5, 600)
        .add("acorn", "charts", T0.plusSeconds(20), "made_up", "", "unclassified", 1, 600)
        // Newer and final, so that the range is complete.
        .add("acorn", "later", T0.plusSeconds(600), 1, 400)
        .write(STACK);
  }

  private static Answer get(String path) {
    return STACK.as(TestStack.ACORN).get(WEB + path);
  }

  private static List<Long> longs(JsonNode array) {
    List<Long> all = new ArrayList<>();
    array.forEach(each -> all.add(each.asLong()));
    return all;
  }

  @Test
  void shouldTellConnectionsByPointAndCategory() {
    // When
    Answer answer = get("connections?" + RANGE);

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.at("/range/step_s").asInt()).isEqualTo(10);
    assertThat(json.at("/range/points").asInt()).isEqualTo(6);
    assertThat(longs(json.at("/points/successes"))).containsExactly(80L, 0L, 0L, 0L, 0L, 0L);
    assertThat(longs(json.at("/points/client"))).containsExactly(15L, 0L, 0L, 0L, 0L, 0L);
    assertThat(longs(json.at("/points/bad_upstream"))).containsExactly(0L, 0L, 5L, 0L, 0L, 0L);
    assertThat(longs(json.at("/points/time")))
        .startsWith(T0.getEpochSecond(), T0.getEpochSecond() + 10);
    assertThat(json.at("/totals/connections").asLong()).isEqualTo(101);
    assertThat(json.at("/totals/failures").asLong()).isEqualTo(21);
    assertThat(json.at("/previous/totals/connections").asLong()).isEqualTo(10);
    assertThat(json.at("/change/connections").asDouble()).isEqualTo(9.1);
  }

  @Test
  void shouldLeaveTheFailuresThatHaveNoResponseCode() {
    // When
    JsonNode json = get("connections?rcode=-&" + RANGE).json();

    // Then
    assertThat(json.at("/totals/connections").asLong()).isEqualTo(101);
    assertThat(json.at("/totals/failures").asLong()).isEqualTo(6);
    assertThat(json.at("/totals/client").asLong()).isZero();
  }

  @Test
  void shouldCountOnlyTheFailuresThatAFilterLeavesButAllConnections() {
    // When
    JsonNode byCode = get("connections?code=dns_error&rcode=3&" + RANGE).json();
    JsonNode byCategory = get("connections?category=client&category=internal&" + RANGE).json();

    // Then
    for (JsonNode json : List.of(byCode, byCategory)) {
      assertThat(json.at("/totals/connections").asLong()).isEqualTo(101);
      assertThat(json.at("/totals/failures").asLong()).isEqualTo(15);
      assertThat(json.at("/totals/bad_upstream").asLong()).isZero();
    }
  }

  @Test
  void shouldTellPercentilesWithinOnePercentAndHowManyAreSlower() {
    // When
    JsonNode json = get("latency?slower_than_ms=100&" + RANGE).json();

    // Then
    JsonNode connect = json.at("/connect");
    double p50 = Math.pow(1.01 / 0.99, 500) * 0.99;
    assertThat(connect.at("/overall/measured").asLong()).isEqualTo(101);
    assertThat(connect.at("/overall/p50_us").asDouble()).isBetween(p50 * 0.99, p50 * 1.01);
    assertThat(connect.at("/points/p50_us/1").isNull()).isTrue();
    assertThat(connect.at("/slower/count").asLong()).isEqualTo(6);
    assertThat(connect.at("/slower/above_us").asDouble()).isBetween(100_000.0, 102_030.0);
    assertThat(json.at("/dns/overall/measured").asLong()).isEqualTo(101);
  }

  @Test
  void shouldShowTheDistributionInBuckets() {
    // When
    JsonNode json = get("heatmap?" + RANGE).json();

    // Then
    long total = 0;
    for (JsonNode column : json.at("/counts")) {
      assertThat(column.size()).isEqualTo(json.at("/buckets").size());
      total += longs(column).stream().mapToLong(Long::longValue).sum();
    }
    assertThat(total).isEqualTo(101);
    assertThat(json.at("/max_count").asLong()).isEqualTo(80);
  }

  @Test
  void shouldGroupErrorsWithMeaningShareAndTimes() {
    // When
    JsonNode json = get("errors?" + RANGE).json();

    // Then
    JsonNode first = json.at("/items/0");
    assertThat(first.at("/code").asText()).isEqualTo("dns_error");
    assertThat(first.at("/rcode").asText()).isEqualTo("NXDOMAIN");
    assertThat(first.at("/category").asText()).isEqualTo("client");
    assertThat(first.at("/failures").asLong()).isEqualTo(15);
    assertThat(first.at("/share").asDouble()).isEqualTo(15 / 21.0);
    assertThat(first.at("/first_seen").asText()).isEqualTo(T0.toString());
    assertThat(first.at("/fix").asText()).isNotEmpty();
    assertThat(longs(first.at("/sparkline"))).containsExactly(15L, 0L, 0L, 0L, 0L, 0L);
    assertThat(json.at("/items").size()).isEqualTo(3);
    assertThat(json.at("/items/2/known").asBoolean()).isFalse();
  }

  @Test
  void shouldSayUpToWhenTheTablesAreComplete() {
    // When
    JsonNode range = get("connections?" + RANGE).json().at("/range");

    // Then
    assertThat(Instant.parse(range.at("/complete_up_to").asText())).isAfterOrEqualTo(T0);
  }

  @Test
  void shouldChooseTheResolutionThatFitsTheRange() {
    // Given
    String[][] expected = {{"900", "10"}, {"7200", "10"}, {"43200", "60"}, {"604800", "3600"}};

    for (String[] each : expected) {
      long from = T0.getEpochSecond() + 600 - Long.parseLong(each[0]);

      // When
      JsonNode json = get("connections?from=" + from + "&to=" + (T0.getEpochSecond() + 600)).json();

      // Then
      assertThat(json.at("/range/resolution_s").asText()).isEqualTo(each[1]);
      assertThat(json.at("/range/points").asInt()).isBetween(90, 721);
      assertThat(json.at("/totals/successes").asLong()).isIn(80L, 90L);
    }
  }

  @Test
  void shouldAnswerInCsvWhereThatIsAskedFor() {
    // When
    Answer answer = get("connections?format=csv&" + RANGE);

    // Then
    assertThat(answer.type()).isEqualTo("text/csv; charset=utf-8");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"charts-connections.csv\"");
    assertThat(answer.body().lines())
        .startsWith("time,successes,bad_upstream,client,internal,unclassified", T0 + ",80,0,15,0,0")
        .hasSize(7);
  }
}
