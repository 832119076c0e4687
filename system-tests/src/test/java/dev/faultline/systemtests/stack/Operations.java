package dev.faultline.systemtests.stack;

import dev.faultline.embedded.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a program how it is. */
public final class Operations {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** An answer of a program. */
  public record Answer(int status, String body) {
    public boolean isOk() {
      return status == 200;
    }
  }

  private Operations() {}

  /** Whether it is ready, and why not. Status 0 if it does not answer at all. */
  public static Answer readiness(Program program) {
    return get(program, "/health/ready");
  }

  /** The sum of a metric over all its labels; 0 if it is not there. */
  public static double metric(Program program, String name) {
    return get(program, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Answer get(Program program, String path) {
    try {
      URI address = URI.create(program.operationsUrl() + path);
      HttpResponse<String> answer =
          HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IllegalStateException | IOException e) {
      return new Answer(0, "no answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + program.name(), e);
    }
  }
}
