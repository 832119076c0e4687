package dev.faultline.deploy.stack;

import dev.faultline.deploy.CommandRun;
import dev.faultline.deploy.compose.ComposeFile;
import dev.faultline.deploy.image.ImageTree;
import dev.faultline.embedded.EmbeddedStack;
import dev.faultline.embedded.process.ChildProcess;
import dev.faultline.embedded.process.ChildSpec;
import dev.faultline.embedded.process.LoggedLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * One service of docker-compose.yml as a process of this machine: the image's files and command,
 * and exactly the file's environment, but for addresses, ports and paths, which are this machine's.
 */
public final class ComposedProgram implements AutoCloseable {
  /** The image sizes its heap by the container; there is none here. */
  private static final String SMALL = "-Xmx400m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final String service;
  private final ChildProcess process;
  private final LoggedLine operations;
  private final ImageTree image;

  private ComposedProgram(
      String service, ChildProcess process, LoggedLine operations, ImageTree image) {
    this.service = service;
    this.process = process;
    this.operations = operations;
    this.image = image;
  }

  /** Starts a service; {@code ready} is the line by which it says that it has begun. */
  static ComposedProgram start(ComposeFile file, String service, EmbeddedStack parts, String ready)
      throws IOException {
    ImageTree image = ImageTree.layOut(file.programs().get(service));
    List<String> command = new ArrayList<>(image.entrypoint());
    command.addAll(file.command(service));
    LoggedLine line = new LoggedLine(ready);
    Map<String, String> environment = environment(file, service, parts);
    environment.put("JAVA_TOOL_OPTIONS", SMALL);
    ChildProcess process =
        ChildProcess.start(
            new ChildSpec(
                service,
                command,
                environment,
                parts.directory().resolve("logs").resolve(service + ".log"),
                line,
                Duration.ofMinutes(3),
                Duration.ofSeconds(15)));
    return new ComposedProgram(service, process, line, image);
  }

  private static Map<String, String> environment(
      ComposeFile file, String service, EmbeddedStack parts) {
    Map<String, String> environment = new TreeMap<>(file.environment(service));
    // The embedded engine knows one user, without a password.
    environment.replace("FAULTLINE_CLICKHOUSE_USER", "default");
    environment.remove("FAULTLINE_CLICKHOUSE_PASSWORD_FILE");
    environment.replaceAll(
        (key, value) ->
            switch (value) {
              case "kafka:9092" -> parts.bootstrapServers();
              case "http://schema-registry:8081" -> parts.registryUrl();
              case "jdbc:ch://clickhouse:8123/" -> parts.clickHouseJdbcUrl();
              case "/var/lib/faultline" -> parts.directory().resolve(service + "-state").toString();
              default -> {
                if (key.endsWith("_PORT")) {
                  yield "0";
                }
                yield value.startsWith("/") ? file.outside(service, value).toString() : value;
              }
            });
    return environment;
  }

  void awaitReady() {
    process.awaitReady();
  }

  /** Waits until the container's own health check is content. */
  void awaitHealthy(List<String> check) {
    Awaitility.await(service + " is healthy")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> isHealthy(check));
  }

  private boolean isHealthy(List<String> check) {
    try {
      List<String> command = new ArrayList<>();
      check.forEach(word -> command.add(image.outside(word)));
      command.set(command.size() - 1, String.valueOf(operationsUrl().getPort()));
      return CommandRun.of(Path.of("/"), Duration.ofSeconds(10), command).succeeded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it answers to Prometheus. */
  public String metrics() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(operationsUrl().resolve("/metrics")).build(),
            BodyHandlers.ofString())
        .body();
  }

  private URI operationsUrl() {
    return URI.create("http://127.0.0.1:" + operations.match().orElseThrow().group(1));
  }

  @Override
  public void close() {
    process.close();
  }
}
