package dev.faultline.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app as an operator starts it: {@code java -jar}, with settings from the environment. */
final class AppProcess implements AutoCloseable {
  private static final Pattern OPERATIONS =
      Pattern.compile("health and metrics on (http://\\S+:\\d+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path log;
  private final Process process;

  private AppProcess(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  static AppProcess start(Path folder, Map<String, String> environment) throws IOException {
    Path log = Files.createTempFile(folder, "streams-app", ".log");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of(
            "-Xmx384m",
            "-Dfaultline.parent.pid=" + ProcessHandle.current().pid(),
            "-jar",
            Path.of(System.getProperty("faultline.home"), "streams-app/target/streams-app.jar")
                .toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FAULTLINE_"));
    builder.environment().put("FAULTLINE_HTTP_PORT", "0");
    builder.environment().putAll(environment);
    return new AppProcess(log, builder.start());
  }

  List<String> output() throws IOException {
    return Files.readAllLines(log, UTF_8);
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the app ended, see %s", log).isTrue();
    return process.exitValue();
  }

  void stop() {
    assertThat(process.toHandle().destroy()).isTrue();
  }

  /** The answer's body; empty while nothing answers. */
  String get(String path) throws IOException, InterruptedException {
    Matcher address = OPERATIONS.matcher(String.join("\n", output()));
    if (!address.find()) {
      return "";
    }
    URI uri = URI.create(address.group(1) + path);
    try {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (ConnectException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
