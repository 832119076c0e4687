package dev.faultline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settings through two dashboards on one cluster. */
class SettingsIT {
  private static final TestStack STACK = TestStack.get();
  private static final OpenApi DESCRIPTION = OpenApi.load();
  private static Dashboard second;

  @BeforeAll
  static void startSecond() throws Exception {
    second = STACK.start(Map.of());
    for (String token : List.of(TestStack.OPERATOR)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                assertThat(put(STACK.as(token), "warm-up", 9, 1).status()).isEqualTo(412);
                assertThat(put(other(token), "warm-up", 9, 1).status()).isEqualTo(412);
              });
    }
  }

  @AfterAll
  static void stopSecond() throws Exception {
    second.close();
  }

  private static ApiClient other(String token) {
    return new ApiClient(second.port(), Optional.of(token));
  }

  private static String path(String service) {
    return "/api/v1/accounts/acorn/services/" + ApiClient.encoded(service) + "/settings";
  }

  private static Answer put(ApiClient client, String service, long version, int port) {
    return client.put(
        path(service),
        """
        {"name": "", "type": "tcp", "hostname": "db.internal", "ipv4": null, "ipv6": null,
         "http_port": null, "https_port": null, "tcp_port": %d, "tunnel_id": null,
         "resolver_ips": [], "cert_verification": "verify_full"}
        """
            .formatted(port),
        "If-Match",
        "\"" + version + "\"",
        "Content-Type",
        "application/json");
  }

  @Test
  void shouldReadBackAtOnceWhatWasPut() {
    // Given
    ApiClient anna = STACK.as(TestStack.ACORN);

    // When
    Answer written = put(anna, "own", 0, 5432);
    Answer read = anna.get(path("own"));

    // Then
    assertThat(written.status()).as(written.body()).isEqualTo(200);
    assertThat(DESCRIPTION.problems("putServiceSettings", written)).isEmpty();
    assertThat(read.header("ETag")).isEqualTo("\"1\"");
    assertThat(read.json().at("/settings/tcp_port").asInt()).isEqualTo(5432);
    assertThat(read.json().at("/updated_by").asText()).isEqualTo("anna");
    assertThat(read.json()).isEqualTo(written.json());
  }

  @Test
  void shouldGiveTheSecondOfTwoEditorsAConflictWithWhatIsInForce() {
    // Given
    put(STACK.as(TestStack.ACORN), "edited", 0, 1);

    // When
    Answer first = put(STACK.as(TestStack.ACORN), "edited", 1, 2);
    Answer late = put(other(TestStack.OPERATOR), "edited", 1, 3);

    // Then
    assertThat(first.status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(412);
    assertThat(DESCRIPTION.problems("putServiceSettings", late)).isEmpty();
    assertThat(late.header("ETag")).isEqualTo("\"2\"");
    assertThat(late.json().at("/current/settings/tcp_port").asInt()).isEqualTo(2);
  }

  @Test
  void shouldLetExactlyOneOfManyEditorsOfAVersionWinOverTwoDashboards() throws Exception {
    // Given
    put(STACK.as(TestStack.ACORN), "contested", 0, 1);
    ExecutorService editors = Executors.newFixedThreadPool(6);
    try {
      for (long version = 1; version <= 5; version++) {
        long seen = version;
        List<Callable<Answer>> tries = new ArrayList<>();
        for (int editor = 0; editor < 6; editor++) {
          int port = 100 * (int) version + editor;
          ApiClient client = editor % 2 == 0 ? STACK.as(TestStack.ACORN) : other(TestStack.ACORN);
          tries.add(() -> put(client, "contested", seen, port));
        }

        // When
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> each : editors.invokeAll(tries)) {
          statuses.add(each.get().status());
        }

        // Then
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).containsOnly(200, 412);
      }
    } finally {
      editors.shutdownNow();
    }
  }

  @Test
  void shouldWriteNothingWithoutAChange() {
    // Given
    put(STACK.as(TestStack.ACORN), "same", 0, 1);

    // When
    Answer again = put(STACK.as(TestStack.ACORN), "same", 1, 1);

    // Then
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void shouldTellTheReasonForEachFieldThatCannotBe() {
    // When
    Answer answer = put(STACK.as(TestStack.ACORN), "invalid", 0, 70_000);

    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(DESCRIPTION.problems("putServiceSettings", answer)).isEmpty();
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("tcp_port");
    assertThat(answer.json().at("/errors/0/reason").asText()).contains("65535");
  }

  @Test
  void shouldRefuseWhoMayOnlyRead() {
    // When
    Answer tenant = put(STACK.as(TestStack.ACORN_READER), "own", 0, 1);
    Answer operator = put(STACK.as(TestStack.READER), "own", 0, 1);

    // Then
    assertThat(List.of(tenant.status(), operator.status())).containsOnly(403);
    assertThat(DESCRIPTION.problems("putServiceSettings", tenant)).isEmpty();
  }

  @Test
  void shouldWantToKnowWhichVersionIsChangedAndWhatTheBodyIs() {
    // Given
    ApiClient anna = STACK.as(TestStack.ACORN);

    // When
    Answer noVersion = anna.put(path("own"), "{}", "Content-Type", "application/json");
    Answer noType = anna.put(path("own"), "{}", "If-Match", "\"0\"", "Content-Type", "text/plain");
    Answer anyVersion =
        anna.put(path("own"), "{}", "If-Match", "*", "Content-Type", "application/json");
    Answer large =
        anna.put(
            path("own"),
            " ".repeat(70_000),
            "If-Match",
            "\"0\"",
            "Content-Type",
            "application/json");

    // Then
    List<Answer> answers = List.of(noVersion, noType, anyVersion, large);
    assertThat(answers).extracting(Answer::status).containsExactly(428, 415, 400, 413);
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(DESCRIPTION.problems("putServiceSettings", answer)).isEmpty());
  }

  @Test
  void shouldTellTheHistoryBeforeItHasReachedTheTables() {
    // Given
    for (int version = 0; version < 4; version++) {
      assertThat(put(STACK.as(TestStack.ACORN), "history", version, 10 + version).status())
          .isEqualTo(200);
    }

    // When
    Answer answer = STACK.as(TestStack.ACORN).get(path("history") + "/history?limit=3");
    JsonNode next =
        STACK
            .as(TestStack.ACORN)
            .get(path("history") + "/history?cursor=" + answer.json().at("/next_cursor").asText())
            .json();
    JsonNode marks =
        STACK.as(TestStack.ACORN).get("/api/v1/accounts/acorn/services/history/marks").json();

    // Then
    assertThat(DESCRIPTION.problems("listServiceSettingsHistory", answer)).isEmpty();
    JsonNode newest = answer.json().at("/items/0");
    assertThat(newest.at("/version").asLong()).isEqualTo(4);
    assertThat(newest.at("/changes").size()).isEqualTo(1);
    assertThat(newest.at("/changes/0/before").asInt()).isEqualTo(12);
    assertThat(newest.at("/changes/0/after").asInt()).isEqualTo(13);
    assertThat(next.at("/items").size()).isEqualTo(1);
    assertThat(next.at("/items/0/version").asLong()).isEqualTo(1);
    assertThat(marks.at("/items").size()).isEqualTo(4);
    assertThat(marks.at("/items/3/title").asText()).isEqualTo("tcp port changed by anna");
  }

  @Test
  void shouldShowTheSameToTheOtherDashboard() {
    // Given
    put(STACK.as(TestStack.ACORN), "shared/name", 0, 7);

    // When
    // Then
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        other(TestStack.ACORN)
                            .get(path("shared/name"))
                            .json()
                            .at("/version")
                            .asLong())
                    .isEqualTo(1));
  }
}
