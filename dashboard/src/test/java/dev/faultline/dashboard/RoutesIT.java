package dev.faultline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.dashboard.http.Access;
import dev.faultline.dashboard.http.Route;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every route, from the list of the routes. */
class RoutesIT {
  private static final TestStack STACK = TestStack.get();
  private static final Instant T0 = STACK.halfHour();
  private static final OpenApi DESCRIPTION = OpenApi.load();
  private static final String RANGE =
      "from="
          + T0.minusSeconds(600).getEpochSecond()
          + "&to="
          + T0.plusSeconds(600).getEpochSecond();
  private static final String SETTINGS =
      """
      {"name": "x", "type": "tcp", "hostname": "db.internal", "ipv4": null, "ipv6": null,
       "http_port": null, "https_port": null, "tcp_port": 5432, "tunnel_id": null,
       "resolver_ips": [], "cert_verification": "verify_full"}
      """;

  @BeforeAll
  static void write() {
    new Rows()
        .add("acorn", "routes", T0, 80, 500)
        .add("acorn", "routes", T0, "dns_error", "SERVFAIL", "bad_upstream", 15, 300)
        .add("birch", "routes-of-birch", T0, 8, 400)
        .write(STACK);
    STACK.execute(
        """
        INSERT INTO faultline.failure_samples
        (account_id, service_id, error_code, minute, slot, revision, catalogue_version, category,
         dns_rcode, detail, event_id, occurred_at, tunnel_id, tunnel_version, tunnel_transport, colo,
         proxy_id, protocol, target_host, target_port, resolved_ip, dns_duration_us, connect_duration_us)
        VALUES
        ('acorn', 'routes', 'dns_error', %1$d, 0, 15, 1, 'bad_upstream', 'SERVFAIL', 'no answer',
         generateUUIDv4(), %1$d, 't1', '2024.1.0', 'quic', 'ams', 'p1', 'HTTPS', 'web.internal', 443,
         '', 300000, NULL)
        """
            .formatted(T0.getEpochSecond()));
    STACK.execute(
        """
        INSERT INTO faultline.alerts
        (fingerprint, started_at, revision, changed_at, state, ended_at, rule, severity, account_id,
         service_id, colo, category, error_code, measure, value, threshold, window_s, connections,
         failures, summary, fix, hint, link, top_codes)
        VALUES
        ('f1', %1$d, 1, %1$d, 'firing', NULL, 'failure-share', 'critical', 'acorn', 'routes', '',
         'bad_upstream', 'dns_error', 'share', 0.5, 0.1, 300, 95, 15, 'It fails.', 'Mend it.',
         'Use QUIC.', 'http://127.0.0.1/services', [('dns_error', 'SERVFAIL', 15)])
        """
            .formatted(T0.getEpochSecond()));
  }

  @Test
  void shouldTellOfAnAlertWhatWasMeasuredAndWhatToDo() {
    // When
    JsonNode alert =
        STACK
            .as(TestStack.OPERATOR)
            .get("/api/v1/accounts/acorn/services/routes/alerts?" + RANGE)
            .json()
            .at("/items/0");

    // Then
    assertThat(alert.at("/code").asText()).isEqualTo("dns_error");
    assertThat(alert.at("/measure").asText()).isEqualTo("share");
    assertThat(alert.at("/window_s").asLong()).isEqualTo(300);
    assertThat(alert.at("/hint").asText()).isEqualTo("Use QUIC.");
    assertThat(alert.at("/link").asText()).isEqualTo("http://127.0.0.1/services");
  }

  static Stream<Route> routes() {
    return STACK.dashboard().routes().stream();
  }

  private static String path(Route route, String account, String service) {
    return route
        .template()
        .replace("{account}", ApiClient.encoded(account))
        .replace("{service}", ApiClient.encoded(service))
        .replace("{site}", ApiClient.encoded("site of acorn"))
        .replace("{code}", "dns_error");
  }

  private static Answer call(ApiClient client, Route route, String account, String service) {
    String path = path(route, account, service);
    return route.method().equals("PUT")
        ? client.put(path, SETTINGS, "If-Match", "\"7\"", "Content-Type", "application/json")
        : client.get(path + "?" + RANGE);
  }

  @Test
  void shouldDescribeEveryRouteAndHaveEveryRouteThatIsDescribed() {
    // Given
    Map<String, String> described = new TreeMap<>();
    DESCRIPTION
        .operations()
        .forEach((id, operation) -> described.put(id, operation.method() + " " + operation.path()));

    // When
    Map<String, String> there = new TreeMap<>();
    routes()
        .forEach(route -> there.put(route.operation(), route.method() + " " + route.template()));

    // Then
    assertThat(there).isEqualTo(described);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldAnswerAsDescribed(Route route) {
    // When
    Answer answer = call(STACK.as(TestStack.OPERATOR), route, "acorn", "routes");

    // Then
    assertThat(answer.status()).as(answer.body()).isIn(200, 412);
    assertThat(DESCRIPTION.problems(route.operation(), answer)).as(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldTakeTheParametersThatAreDescribedAndAnswerInCsvWhereThatIs(Route route) {
    // Given
    JsonNode operation = DESCRIPTION.operations().get(route.operation()).node();
    boolean csv = operation.at("/responses/200/content").has("text/csv");

    // When
    Answer answer =
        STACK.as(TestStack.OPERATOR).get(path(route, "acorn", "routes") + "?format=csv&" + RANGE);

    // Then
    if (csv) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.type()).isEqualTo("text/csv; charset=utf-8");
      assertThat(DESCRIPTION.problems(route.operation(), answer)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldRefuseWhoeverHasNoValidToken(Route route) {
    // Given
    List<ApiClient> strangers =
        List.of(
            STACK.asNobody(),
            STACK.as("guessed"),
            STACK.as(TestStack.sha256(TestStack.OPERATOR)),
            STACK.as("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIn0."));

    for (ApiClient stranger : strangers) {
      // When
      Answer answer = call(stranger, route, "acorn", "routes");

      // Then
      if (route.access() == Access.PUBLIC) {
        assertThat(answer.status()).isEqualTo(200);
      } else {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(DESCRIPTION.problems(route.operation(), answer)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldAnswerTheSameForAServiceOfAnotherAccountAsForOneThatDoesNotExist(Route route) {
    // Given
    ApiClient birch = STACK.as(TestStack.BIRCH);
    if (!route.template().contains("{service}")) {
      return;
    }

    // When
    Answer others = call(birch, route, "acorn", "routes");
    Answer none = call(birch, route, "acorn", "nowhere");
    Answer noAccount = call(birch, route, "cedar", "nowhere");

    // Then
    SoftAssertions.assertSoftly(
        softly -> {
          softly.assertThat(others.status()).isEqualTo(404);
          softly.assertThat(withoutId(none)).isEqualTo(withoutId(others));
          softly.assertThat(withoutId(noAccount)).isEqualTo(withoutId(others));
          softly
              .assertThat(none.headers().map().keySet())
              .isEqualTo(others.headers().map().keySet());
        });
    if (route.method().equals("GET")) {
      Answer ownNone = call(birch, route, "birch", "nowhere");
      assertThat(withoutId(ownNone)).isEqualTo(withoutId(others));
    }
  }

  private static List<Object> withoutId(Answer answer) {
    com.fasterxml.jackson.databind.node.ObjectNode json = answer.json().deepCopy();
    json.remove("request_id");
    return new ArrayList<>(List.of(answer.status(), json));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldHideTheRoutesOfOperatorsFromTenants(Route route) {
    if (route.access() == Access.OPERATOR) {
      // When
      Answer answer = call(STACK.as(TestStack.ACORN), route, "acorn", "routes");

      // Then
      assertThat(answer.status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldNeverTellATenantOfAnotherAccount(Route route) {
    // When
    Answer answer = call(STACK.as(TestStack.BIRCH), route, "birch", "routes-of-birch");

    // Then
    assertThat(answer.body()).doesNotContain("acorn").doesNotContain("It fails");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldRefuseOtherMethods(Route route) {
    // When
    Answer answer =
        STACK
            .as(TestStack.OPERATOR)
            .send("DELETE", path(route, "acorn", "routes"), HttpRequest.BodyPublishers.noBody());

    // Then
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains(route.method());
    assertThat(answer.type()).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldSendTheSecurityHeaders(Route route) {
    // When
    Answer answer = call(STACK.asNobody(), route, "acorn", "routes");

    // Then
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    assertThat(answer.header("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
        "from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
        "to=2100-01-01T00:00:00Z",
        "from=-1",
        "max_points=1000000",
        "max_points=ten",
        "category=nobody",
        "format=xml",
        "download=perhaps",
        "slower_than_ms=NaN",
        "slower_than_ms=-1",
        "slower_than_ms=1e400",
        "from=0&from=1",
        "code=%ff%zz"
      })
  void shouldRefuseParametersThatCannotBeReadAndNameThem(String query) {
    // When
    Answer answer =
        STACK
            .as(TestStack.ACORN)
            .get("/api/v1/accounts/acorn/services/routes/latency?" + uri(query));

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(DESCRIPTION.problems("getServiceLatency", answer)).isEmpty();
  }

  /** The JDK's client will not send what is not encoded well. */
  private static String uri(String query) {
    return query.equals("code=%ff%zz") ? "code=%ff&from=x" : query;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"' OR 1=1 --", "\\' OR 1=1 --", "{code:String}", "a\\", "\t\n\r\0", "%27", "🦊"})
  void shouldTakeAnyTextAsATextAndNothingElse(String text) {
    // Given
    ApiClient acorn = STACK.as(TestStack.ACORN);
    String encoded = ApiClient.encoded(text);

    // When
    Answer chart =
        acorn.get(
            "/api/v1/accounts/acorn/services/routes/connections?code="
                + encoded
                + "&rcode="
                + encoded
                + "&"
                + RANGE);
    Answer list = acorn.get("/api/v1/services?q=" + encoded + "&" + RANGE);
    Answer none = acorn.get("/api/v1/accounts/acorn/services/" + encoded + "/connections?" + RANGE);

    // Then
    assertThat(chart.status()).as(chart.body()).isEqualTo(200);
    assertThat(chart.json().at("/totals/failures").asLong()).isZero();
    assertThat(list.status()).as(list.body()).isEqualTo(200);
    assertThat(list.json().at("/items").size()).isZero();
    assertThat(none.status()).as(none.body()).isIn(404, 400);
  }
}
