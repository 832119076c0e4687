package dev.faultline.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.runtime.health.Health;
import dev.faultline.runtime.health.HealthState;
import dev.faultline.runtime.health.Status;
import dev.faultline.runtime.metrics.Metrics;
import dev.faultline.runtime.settings.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {

  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private final HttpClient client = HttpClient.newHttpClient();
  private OperationsServer server;

  @BeforeEach
  void start() throws IOException {
    server = OperationsServer.start(new HttpSettings("127.0.0.1", 0), health, metrics);
  }

  @AfterEach
  void stop() {
    server.close();
    metrics.close();
  }

  @Test
  void shouldAnswer503WithEachChecksReasonUntilAllAreUp() throws Exception {
    // Given
    HealthState topics = health.readiness("topics", "no broker \"a\" yet");
    health.readiness("streams", () -> Status.up("running"));

    // When
    HttpResponse<String> before = get("/health/ready");
    topics.up("all there");
    HttpResponse<String> after = get("/health/ready");

    // Then
    assertThat(before.statusCode()).isEqualTo(503);
    assertThat(before.body())
        .isEqualTo(
            "{\"status\":\"down\",\"checks\":["
                + "{\"name\":\"topics\",\"state\":\"down\",\"reason\":\"no broker \\\"a\\\" yet\"},"
                + "{\"name\":\"streams\",\"state\":\"up\",\"reason\":\"running\"}]}\n");
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).startsWith("{\"status\":\"up\"");
  }

  @Test
  void shouldBeLiveThoughNotReady() throws Exception {
    // Given
    health.readiness("topics", "no broker yet");

    // When
    HttpResponse<String> answer = get("/health/live");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void shouldCallACheckThatThrowsDown() throws Exception {
    // Given
    health.liveness(
        "broken",
        () -> {
          throw new IllegalStateException("boom");
        });

    // When
    HttpResponse<String> answer = get("/health/live");

    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the check itself failed", "boom");
  }

  @Test
  void shouldShowMetricsAsPrometheusTextWithTheJvmsOwn() throws Exception {
    // Given
    metrics.registry().counter("faultline.things").increment(3);

    // When
    HttpResponse<String> answer = get("/metrics");

    // Then
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("text/plain");
    assertThat(answer.body())
        .contains("faultline_things_total 3.0", "jvm_memory_used_bytes", "process_cpu_usage");
  }

  @Test
  void shouldRefuseOtherPathsAndMethods() throws Exception {
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
    HttpRequest post = request("/metrics").POST(BodyPublishers.ofString("x")).build();
    assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    HttpRequest head = request("/health/live").method("HEAD", BodyPublishers.noBody()).build();
    assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldNameTheAddressThatIsTaken() {
    HttpSettings taken = new HttpSettings("127.0.0.1", server.port());
    assertThatThrownBy(() -> OperationsServer.start(taken, health, metrics))
        .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port())
        .hasMessageContaining("http.port");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + server.address() + path));
  }
}
