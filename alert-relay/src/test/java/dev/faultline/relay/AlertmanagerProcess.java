package dev.faultline.relay;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real Alertmanager of Debian's package, which is installed where it is missing. */
final class AlertmanagerProcess implements AutoCloseable {
  private static final String BINARY = "/usr/bin/prometheus-alertmanager";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  final URI url;

  /**
   * Starts it.
   *
   * @param hook where it sends its notifications
   */
  AlertmanagerProcess(Path folder, URI hook) throws Exception {
    install();
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(
        config,
        """
        route:
          receiver: test
          group_by: [account]
          group_wait: 1s
          group_interval: 1s
        receivers:
          - name: test
            webhook_configs:
              - url: %s
                send_resolved: true
        """
            .formatted(hook));
    int port = freePort();
    url = URI.create("http://127.0.0.1:" + port);
    process =
        new ProcessBuilder(
                BINARY,
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("alertmanager.log").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> get("/-/ready").statusCode() == 200);
  }

  private static void install() throws IOException, InterruptedException {
    if (Files.isExecutable(Path.of(BINARY))) {
      return;
    }
    for (List<String> command :
        List.of(
            List.of("apt-get", "update", "-q"),
            List.of(
                "apt-get",
                "install",
                "-q",
                "-y",
                "--no-install-recommends",
                "prometheus-alertmanager"))) {
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      Process apt = builder.start();
      if (!apt.waitFor(5, TimeUnit.MINUTES) || apt.exitValue() != 0) {
        apt.destroyForcibly();
        throw new IllegalStateException(
            "prometheus-alertmanager is missing and %s failed; install it as root"
                .formatted(command));
      }
    }
  }

  /**
   * Not one of the ports that outgoing connections get: one of those that ask whether Alertmanager
   * is there would take it.
   */
  private static int freePort() throws IOException {
    for (int port = 14_000; port < 15_000; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody has it; the next one then.
      }
    }
    throw new IOException("No port from 14000 to 14999 is free");
  }

  private java.net.http.HttpResponse<String> get(String path)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(5)).build(),
        BodyHandlers.ofString());
  }

  /** The alerts that it holds as active. */
  JsonNode active() throws IOException, InterruptedException {
    return MAPPER.readTree(get("/api/v2/alerts?active=true").body());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
