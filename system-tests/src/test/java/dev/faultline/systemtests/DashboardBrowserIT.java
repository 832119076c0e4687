package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.process.Ports;
import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.TestEvent;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The dashboard in a real browser on the real parts: a changed hostname breaks a service, and its
 * tenant goes from the failures to their cause to the repaired setting.
 */
@ExtendWith(StackExtension.class)
class DashboardBrowserIT {
  private static final String TOKEN = "token-of-the-browser-test";
  private static final String SETTINGS = "/api/v1/accounts/acorn/services/acorn-billing/settings";
  private static final Path TESTS = Pipeline.home().resolve("dashboard/src/test/web");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Pipeline pipeline;

  DashboardBrowserIT(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Test
  void shouldLeadFromTheFailuresToTheirCauseToTheRepairedSetting() throws Exception {
    // Given
    pipeline.streams("streams", Map.of()).start();
    pipeline.sink("sink", Map.of()).start();
    String address = startDashboard();
    Instant now = Instant.now();
    try (Publisher publisher = pipeline.publisher(2_000)) {
      for (int i = 0; i < 1_200; i++) {
        publisher.publish(null, null, success(i, now.minusMillis(300_000 - i * 250L)));
      }
      awaitService(address);
      put(address, 0, "billing.acorn.internal");
      put(address, 1, "biling.acorn.internal");
      Instant broken = Instant.now();
      for (int i = 0; i < 400; i++) {
        publisher.publish(null, null, failure(i, broken.plusMillis(i * 20L)));
      }
    }

    // When
    String printed = browse(address);

    // Then
    assertThat(printed).contains("repaired");
    await("the repaired settings in the tables")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(
                        pipeline
                            .clickHouse()
                            .number(
                                "SELECT count() FROM faultline.service_settings FINAL WHERE"
                                    + " service_id = 'acorn-billing' AND version = 3 AND hostname"
                                    + " = 'billing.acorn.internal'"))
                    .isEqualTo(1));
  }

  private String startDashboard() throws IOException {
    int port = Ports.free();
    pipeline
        .stack()
        .program(
            "dashboard",
            "dashboard",
            Map.of(
                "clickhouse.url", pipeline.stack().clickHouseJdbcUrl(),
                "listen.port", String.valueOf(port),
                "auth.development-token", TOKEN))
        .start();
    return "http://127.0.0.1:" + port;
  }

  private byte[] success(int i, Instant time) {
    return event(7, i, time).took(1_000L + i, 9_000L + 10L * i).bytes(pipeline.schemaId());
  }

  private byte[] failure(int i, Instant time) {
    return event(8, i, time)
        .target("biling.acorn.internal", null)
        .took(900L, null)
        .failed("dns_error", "NXDOMAIN", "no such name")
        .bytes(pipeline.schemaId());
  }

  private static TestEvent event(int kind, int i, Instant time) {
    return new TestEvent()
        .id(kind, i)
        .at(time)
        .of("acorn", "acorn-billing")
        .target("billing.acorn.internal", "10.1.2.3")
        .tunnel("tunnel-1", "2025.4.2", "http2");
  }

  private void awaitService(String address) {
    await("the service in the tables")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> send(HttpRequest.newBuilder(URI.create(address + SETTINGS))).statusCode() == 200);
  }

  private void put(String address, int version, String hostname)
      throws IOException, InterruptedException {
    String settings =
        """
        {"name": "Billing", "type": "http", "hostname": "%s", "ipv4": null, "ipv6": null,
         "http_port": null, "https_port": 443, "tcp_port": null, "tunnel_id": "tunnel-1",
         "resolver_ips": [], "cert_verification": "verify_full"}
        """
            .formatted(hostname);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(address + SETTINGS))
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(settings)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.header("Authorization", "Bearer " + TOKEN).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String browse(String address) throws IOException, InterruptedException {
    run(Map.of(), 180, "npm", "ci", "--ignore-scripts");
    return run(
        Map.of("FAULTLINE_PAGE", address, "FAULTLINE_TOKEN", TOKEN),
        90,
        "node",
        "browser/stack.mjs");
  }

  private String run(Map<String, String> environment, int seconds, String... command)
      throws IOException, InterruptedException {
    Path output = pipeline.stack().directory().resolve(command[0] + "-page.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(TESTS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(ended && process.exitValue() == 0)
        .as("%s ended well; it printed:%n%s", String.join(" ", command), printed)
        .isTrue();
    return printed;
  }
}
