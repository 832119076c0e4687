package dev.faultline.embedded.clickhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryRequestTest {
  private static final SettingsPolicy POLICY = new SettingsPolicy(5000);

  @Test
  void shouldTellParametersAndSettingsApart() {
    // When
    QueryRequest request =
        request("query=SELECT+1&param_p=a&max_threads=2&compress=1&database=d&default_format=CSV");

    // Then
    assertThat(request.query()).isEqualTo("SELECT 1");
    assertThat(request.parameters()).isEqualTo(Map.of("p", "a"));
    assertThat(request.settings()).isEqualTo(Map.of("max_threads", "2"));
    assertThat(request.database()).hasValue("d");
    assertThat(request.format()).isEqualTo("CSV");
    assertThat(request.blocks()).isTrue();
  }

  @Test
  void shouldTakeDatabaseFormatAndIdFromHeaders() {
    // Given
    Headers headers = new Headers();
    headers.set("X-ClickHouse-Database", "d");
    headers.set("X-ClickHouse-Format", "RowBinary");
    headers.set("X-ClickHouse-Query-Id", "id-1");

    // When
    QueryRequest request = QueryRequest.of(Map.of(), headers);

    // Then
    assertThat(request.database()).hasValue("d");
    assertThat(request.format()).isEqualTo("RowBinary");
    assertThat(request.queryId()).isEqualTo("id-1");
  }

  @Test
  void shouldTakeALoginFromWhereverItIs() {
    // Given
    QueryRequest.Login expected = new QueryRequest.Login("ann", "a:b");
    Headers basic = new Headers();
    basic.set("Authorization", "Basic YW5uOmE6Yg==");
    Headers own = new Headers();
    own.set("X-ClickHouse-User", "ann");
    own.set("X-ClickHouse-Key", "a:b");

    // When, Then
    assertThat(QueryRequest.of(Map.of(), basic).login()).isEqualTo(expected);
    assertThat(QueryRequest.of(Map.of(), own).login()).isEqualTo(expected);
    assertThat(request("user=ann&password=a:b").login()).isEqualTo(expected);
    assertThat(request("").login()).isEqualTo(new QueryRequest.Login("default", ""));
  }

  @Test
  void shouldBoundTheTimeoutOfASession() {
    assertThat(request("session_id=s&session_timeout=5").session())
        .hasValue(new QueryRequest.SessionKey("s", Duration.ofSeconds(5), false));
    assertThatThrownBy(() -> request("session_id=s&session_timeout=3601"))
        .hasMessageContaining("0 to 3600 seconds");
    assertThatThrownBy(() -> request("session_id=s&session_timeout=soon"))
        .hasMessageContaining("'soon'");
  }

  @Test
  void shouldLetAClientLowerTheLimitOfResultsOnly() {
    assertThat(settings("max_result_bytes=10", false)).containsEntry("max_result_bytes", "10");
    assertThat(settings("max_result_bytes=6000", false)).containsEntry("max_result_bytes", "5000");
    assertThat(settings("max_result_bytes=0", false)).containsEntry("max_result_bytes", "5000");
  }

  @Test
  void shouldOnlyReadOnGet() {
    assertThat(settings("", true)).isEqualTo(Map.of("readonly", "2"));
    assertThat(settings("readonly=1", true)).isEqualTo(Map.of("readonly", "1"));
    assertThat(settings("session_id=s", true)).isEmpty();
    assertThat(settings("", false)).isEmpty();
  }

  private static Map<String, String> settings(String query, boolean get) {
    return POLICY.apply(request(query), get);
  }

  private static QueryRequest request(String query) {
    return QueryRequest.of(FormFields.ofQuery(query), new Headers());
  }
}
