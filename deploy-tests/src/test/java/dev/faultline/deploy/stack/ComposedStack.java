package dev.faultline.deploy.stack;

import dev.faultline.deploy.Repository;
import dev.faultline.deploy.compose.ComposeFile;
import dev.faultline.embedded.EmbeddedStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The programs of docker-compose.yml on the embedded parts, in the file's order, with the demo's
 * traffic. Started once for all tests of a run.
 */
public final class ComposedStack {
  private static final List<String> PROGRAMS =
      List.of("streams-app", "sink-clickhouse", "dashboard", "alert-relay");

  private static final String FINAL_WINDOWS =
      "SELECT countIf(is_final) > 0 FROM faultline.service_rollups WHERE resolution_s = 10";

  private static ComposedStack running;

  private final ComposeFile file = new ComposeFile();
  private final EmbeddedStack parts;
  private final Map<String, ComposedProgram> programs = new LinkedHashMap<>();

  private ComposedStack() throws IOException, InterruptedException {
    parts = EmbeddedStack.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "composed-stack"));
    for (String service : PROGRAMS) {
      ComposedProgram program =
          ComposedProgram.start(file, service, parts, "health and metrics on http://\\S+:(\\d+)");
      programs.put(service, program);
      program.awaitReady();
      program.awaitHealthy(
          Repository.stream(file.services().get(service).at("/healthcheck/test"))
              .skip(1)
              .map(word -> word.asText())
              .toList());
    }
    ComposedProgram traffic = ComposedProgram.start(file, "traffic", parts, "publishing 500");
    programs.put("traffic", traffic);
    traffic.awaitReady();
    Awaitility.await("final windows")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> value(FINAL_WINDOWS).equals("1"));
  }

  /** The stack of this run. */
  public static synchronized ComposedStack get() {
    if (running == null) {
      try {
        running = new ComposedStack();
      } catch (IOException e) {
        throw new IllegalStateException("the programs did not start", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the start was interrupted", e);
      }
    }
    return running;
  }

  public Map<String, ComposedProgram> programs() {
    return programs;
  }

  public EmbeddedStack parts() {
    return parts;
  }

  /** A query's answer as ClickHouse gives it over HTTP; an error fails. */
  public String query(String sql) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + parts.clickHouse().port() + "/");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(sql)).build(),
                BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body() + " for " + sql);
    }
    return answer.body();
  }

  public String value(String sql) throws IOException, InterruptedException {
    return query(sql).strip();
  }

  private void close() {
    programs.values().forEach(ComposedProgram::close);
    parts.close();
  }
}
