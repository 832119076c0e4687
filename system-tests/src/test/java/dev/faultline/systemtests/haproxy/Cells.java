package dev.faultline.systemtests.haproxy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The connections of an account's services by code and category, as ClickHouse has them. */
final class Cells {
  private static final String SQL =
      """
      SELECT service_id, if(error_code = '', 'success', error_code), category, sum(connections)
      FROM faultline.service_rollups FINAL
      WHERE resolution_s = 10 AND account_id = {account:String}
      GROUP BY ALL
      """;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  Cells(int port) {
    address = "http://127.0.0.1:" + port + "/?param_account=";
  }

  /** By {@code service code category}. */
  Map<String, Long> ofAccount(String account) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(address + URLEncoder.encode(account, StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(SQL))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("ClickHouse answered " + answer.body());
    }
    Map<String, Long> cells = new TreeMap<>();
    answer
        .body()
        .lines()
        .map(row -> row.split("\t", -1))
        .forEach(row -> cells.put(String.join(" ", row[0], row[1], row[2]), Long.valueOf(row[3])));
    return cells;
  }
}
