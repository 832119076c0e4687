package dev.faultline.systemtests.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks ClickHouse by its HTTP interface; answers are lines of TSV. */
public final class ClickHouseHttp {
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  public ClickHouseHttp(int port) {
    address = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Hands out the answer's lines one by one. */
  public void lines(String sql, Consumer<String> each) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(sql)).build();
    try {
      HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException(
              "ClickHouse answered %d: %s%nto: %s"
                  .formatted(
                      answer.statusCode(), String.join("\n", lines.limit(20).toList()), sql));
        }
        lines.forEach(each);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking ClickHouse", e);
    }
  }

  /** The whole answer, without its last line's end. */
  public String text(String sql) throws IOException {
    StringBuilder out = new StringBuilder();
    lines(sql, line -> out.append(out.isEmpty() ? "" : "\n").append(line));
    return out.toString();
  }

  /** An answer that is one number. */
  public long number(String sql) throws IOException {
    return Long.parseLong(text(sql));
  }
}
