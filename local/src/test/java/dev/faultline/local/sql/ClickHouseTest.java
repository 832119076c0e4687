package dev.faultline.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.faultline.embedded.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClickHouseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final AtomicReference<String> asked = new AtomicReference<>();
  private HttpServer server;
  private ClickHouse clickhouse;
  private int status = 200;
  private String answer = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext(
        "/",
        exchange -> {
          String sql = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.set(exchange.getRequestURI().getRawQuery() + " " + sql);
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    clickhouse = new ClickHouse(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldGiveEachLineAsARowOfTexts() {
    // Given
    answer = "[\"it's\",1]\n[\"a\\tb\",2]\n";

    // When
    List<List<String>> rows = clickhouse.rows("SELECT 1", Map.of("n", "a&b"), PATIENCE);

    // Then
    assertThat(rows).containsExactly(List.of("it's", "1"), List.of("a\tb", "2"));
    assertThat(asked.get())
        .isEqualTo("database=faultline&default_format=JSONCompactEachRow&param_n=a%26b SELECT 1");
  }

  @Test
  void shouldGiveOneRowAndNone() {
    // Given
    answer = "[0]\n";

    // When
    List<List<String>> one = clickhouse.rows("SELECT 0", Map.of(), PATIENCE);
    answer = "";
    List<List<String>> none = clickhouse.rows("SELECT 0", Map.of(), PATIENCE);

    // Then
    assertThat(one).containsExactly(List.of("0"));
    assertThat(none).isEmpty();
  }

  @Test
  void shouldPassOnWhyAStatementIsRefused() {
    // Given
    status = 404;
    answer = "Code: 60. DB::Exception: Unknown table";

    // When Then
    assertThatThrownBy(() -> clickhouse.rows("SELECT", Map.of(), PATIENCE))
        .isInstanceOf(SqlException.class)
        .hasMessage(answer)
        .matches(e -> !((SqlException) e).unreachable());
  }

  @Test
  void shouldSayIfNothingAnswers() {
    // Given
    ClickHouse nobody = new ClickHouse(URI.create("http://127.0.0.1:" + Ports.free()));

    // When Then
    assertThatThrownBy(() -> nobody.rows("SELECT 1", Map.of(), PATIENCE))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("nothing answers at http://127.0.0.1:")
        .matches(e -> ((SqlException) e).unreachable());
  }
}
