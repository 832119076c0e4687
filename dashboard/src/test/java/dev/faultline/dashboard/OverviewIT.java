package dev.faultline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of services and sites. */
class OverviewIT {
  private static final TestStack STACK = TestStack.get();
  private static final Instant T0 = STACK.halfHour();
  private static final OpenApi DESCRIPTION = OpenApi.load();
  private static final String RANGE =
      "from="
          + T0.minusSeconds(600).getEpochSecond()
          + "&to="
          + T0.plusSeconds(600).getEpochSecond();

  @BeforeAll
  static void write() {
    Rows rows = new Rows();
    for (int i = 0; i < 7; i++) {
      String service = "svc-" + i;
      rows.add("oak", service, T0, 100L + i, 400 + 10 * i)
          .add("oak", service, T0, "dns_error", "NXDOMAIN", "client", 10L * (i / 2), 300)
          .add("oak", service, T0, "connection_refused", "", "bad_upstream", 8L * (6 - i) + 1, 300);
    }
    rows.add("elm", "svc-0", T0, 1, 400).write(STACK);
    STACK.execute(
        "INSERT INTO faultline.service_settings (account_id, service_id, version, updated_at,"
            + " updated_by, name, type, hostname, cert_verification) VALUES ('oak', 'svc-3', 1, now(),"
            + " 'olga', 'Billing Ä', 'http', 'b.internal', 'verify_full'), ('oak', 'silent', 1, now(),"
            + " 'olga', 'Never called', 'tcp', 's.internal', 'verify_full')");
  }

  private static Answer list(String query) {
    return STACK.as(TestStack.OPERATOR).get("/api/v1/services?account=oak&" + RANGE + "&" + query);
  }

  private static List<String> ids(JsonNode items) {
    List<String> ids = new ArrayList<>();
    items.forEach(item -> ids.add(item.at("/service_id").asText()));
    return ids;
  }

  @Test
  void shouldListServicesByFailuresWithWhoIsResponsible() {
    // When
    Answer answer = list("");

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(DESCRIPTION.problems("listServices", answer)).isEmpty();
    JsonNode json = answer.json();
    assertThat(json.at("/total").asLong()).isEqualTo(8);
    assertThat(ids(json.at("/items")).subList(0, 2)).containsExactly("svc-0", "svc-2");
    JsonNode svc6 = json.at("/items/" + ids(json.at("/items")).indexOf("svc-6"));
    assertThat(svc6.at("/totals/client").asLong()).isEqualTo(30);
    assertThat(svc6.at("/responsible").asText()).isEqualTo("client");
    assertThat(svc6.at("/top_error/code").asText()).isEqualTo("dns_error");
    assertThat(svc6.at("/top_error/failures").asLong()).isEqualTo(30);
    assertThat(svc6.at("/sparkline/failures").size()).isEqualTo(json.at("/range/points").asInt());
    long sum = 0;
    for (JsonNode each : svc6.at("/sparkline/connections")) {
      sum += each.asLong();
    }
    assertThat(sum).isEqualTo(svc6.at("/totals/connections").asLong());
    assertThat(svc6.at("/connect_p95_us").asDouble()).isPositive();
  }

  @Test
  void shouldListServicesThatHaveSettingsButNoTraffic() {
    // When
    JsonNode json = list("q=never").json();

    // Then
    assertThat(ids(json.at("/items"))).containsExactly("silent");
    assertThat(json.at("/items/0/totals/connections").asLong()).isZero();
    assertThat(json.at("/items/0/name").asText()).isEqualTo("Never called");
  }

  @ParameterizedTest
  @CsvSource({
    "failures, ''",
    "failures, asc",
    "failure_ratio, ''",
    "connections, ''",
    "connections, asc",
    "latency, ''",
    "name, ''",
    "name, desc"
  })
  void shouldGiveEachServiceOnceOverAllPagesInTheOrderOfOneWholePage(String sort, String order) {
    // Given
    String query = "sort=" + sort + (order.isEmpty() ? "" : "&order=" + order);
    List<String> whole = ids(list(query).json().at("/items"));

    // When
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = list(query + "&limit=3&cursor=" + cursor).json();
      paged.addAll(ids(page.at("/items")));
      assertThat(page.at("/total").asLong()).isEqualTo(8);
      cursor = page.at("/next_cursor").isNull() ? "" : page.at("/next_cursor").asText();
    } while (!cursor.isEmpty());

    // Then
    assertThat(whole).hasSize(8).doesNotHaveDuplicates();
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void shouldFindServicesByIdAndByNameInAnyLetterCase() {
    // When
    JsonNode byName = list("q=billing%20%C3%A4").json();
    JsonNode byId = list("q=SVC-5").json();

    // Then
    assertThat(ids(byName.at("/items"))).containsExactly("svc-3");
    assertThat(ids(byId.at("/items"))).containsExactly("svc-5");
  }

  @Test
  void shouldCountOnlyTheCategoriesThatAreAskedFor() {
    // When
    JsonNode json = list("category=client").json();

    // Then
    assertThat(ids(json.at("/items"))).containsExactly("svc-6", "svc-5", "svc-4", "svc-3", "svc-2");
    assertThat(json.at("/items/0/totals/bad_upstream").asLong()).isZero();
  }

  @Test
  void shouldShowATenantTheirOwnServicesWhateverAccountIsAskedFor() {
    // Given
    new Rows().add("birch", "own", T0, 3, 400).write(STACK);

    // When
    JsonNode json = STACK.as(TestStack.BIRCH).get("/api/v1/services?account=oak&" + RANGE).json();

    // Then
    assertThat(json.at("/items")).isNotEmpty();
    json.at("/items")
        .forEach(item -> assertThat(item.at("/account_id").asText()).isEqualTo("birch"));
  }

  @Test
  void shouldShowATenantNothingMoreWithACursorOfAnOperator() {
    // Given
    String cursor = list("limit=1").json().at("/next_cursor").asText();

    // When
    JsonNode json =
        STACK.as(TestStack.BIRCH).get("/api/v1/services?account=oak&cursor=" + cursor).json();

    // Then
    json.at("/items")
        .forEach(item -> assertThat(item.at("/account_id").asText()).isEqualTo("birch"));
  }

  @ParameterizedTest
  @CsvSource({"x", "e30", "bnVsbA", "'%00'", "W10", "eyJmcm9tIjowLCJ0byI6MX0"})
  void shouldRefuseACursorThatIsNone(String cursor) {
    // When
    Answer answer = list("cursor=" + cursor);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(DESCRIPTION.problems("listServices", answer)).isEmpty();
  }

  @Test
  void shouldListSitesForOperators() {
    // When
    Answer answer = STACK.as(TestStack.OPERATOR).get("/api/v1/sites?q=oak&" + RANGE);

    // Then
    assertThat(DESCRIPTION.problems("listSites", answer)).isEmpty();
    assertThat(answer.json().at("/items/0/site").asText()).isEqualTo("site of oak");
    assertThat(answer.json().at("/items/0/totals/connections").asLong()).isPositive();
  }
}
