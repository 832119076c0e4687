package dev.faultline.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Statements to ClickHouse over its HTTP interface. */
public final class ClickHouseSql {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  public ClickHouseSql(int port) {
    address = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** The answer's lines, their fields with tabs between them. */
  public List<String> run(String statement) {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address)
                  .POST(HttpRequest.BodyPublishers.ofString(statement))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("ClickHouse refused " + statement + ": " + answer.body());
      }
      return answer.body().lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("ClickHouse does not answer at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking ClickHouse", e);
    }
  }
}
