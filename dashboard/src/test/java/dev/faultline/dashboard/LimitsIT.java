package dev.faultline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is refused for being too much, and the page's files. */
class LimitsIT {
  private static final TestStack STACK = TestStack.get();

  @Test
  void shouldRefuseOneRequestTooManyOfATokenAndNotOfAnother() throws Exception {
    // Given
    try (Dashboard small = STACK.start(Map.of("requests-per-minute", "8"))) {
      ApiClient anna = new ApiClient(small.port(), Optional.of(TestStack.ACORN));
      ApiClient ben = new ApiClient(small.port(), Optional.of(TestStack.BIRCH));

      // When
      List<Integer> statuses =
          List.of(
              anna.get("/api/v1/session").status(),
              anna.get("/api/v1/session").status(),
              anna.get("/api/v1/session").status());
      Answer refused = anna.get("/api/v1/session");

      // Then
      assertThat(statuses).containsExactly(200, 200, 429);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(OpenApi.load().problems("getSession", refused)).isEmpty();
      assertThat(ben.get("/api/v1/session").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldLimitGuessingOfTokens() throws Exception {
    // Given
    try (Dashboard small = STACK.start(Map.of("requests-per-minute", "8"))) {
      // When
      List<Integer> statuses =
          List.of("a", "b", "c", "d").stream()
              .map(guess -> new ApiClient(small.port(), Optional.of(guess)).get("/api/v1/session"))
              .map(Answer::status)
              .toList();

      // Then
      assertThat(statuses).containsExactly(401, 401, 429, 429);
    }
  }

  @Test
  void shouldEndAQueryThatReadsTooManyRows() throws Exception {
    // Given
    Rows rows = new Rows();
    for (int i = 0; i < 1500; i++) {
      rows.add("maple", "large", STACK.halfHour(), "code-" + i, "", "unclassified", 1, 300);
    }
    rows.write(STACK);
    try (Dashboard small = STACK.start(Map.of("query.max-rows", "1000"))) {
      ApiClient olga = new ApiClient(small.port(), Optional.of(TestStack.OPERATOR));

      // When
      Answer answer = olga.get("/api/v1/services");

      // Then
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().at("/type").asText()).isEqualTo("urn:faultline:problem:query-limit");
    }
  }

  @Test
  void shouldSayThatItIsAwayIfClickHouseIs() throws Exception {
    // Given
    try (Dashboard alone = STACK.start(Map.of("clickhouse.url", "jdbc:ch://127.0.0.1:1/"))) {
      // When
      Answer answer =
          new ApiClient(alone.port(), Optional.of(TestStack.OPERATOR)).get("/api/v1/services");

      // Then
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.body()).doesNotContain("127.0.0.1");
    }
  }

  @Test
  void shouldServeThePageForAnAddressOfItsOwnButNoUnknownAsset() {
    // When
    Answer page = STACK.asNobody().get("/accounts/acorn/services/web");
    Answer asset = STACK.asNobody().get("/assets/gone-12345678.js");
    Answer outside = STACK.asNobody().get("/dev/faultline/dashboard/openapi.yaml");

    // Then
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(asset.status()).isEqualTo(404);
    assertThat(outside.body()).doesNotContain("openapi: 3.1.0");
  }
}
