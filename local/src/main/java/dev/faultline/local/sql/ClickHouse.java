package dev.faultline.local.sql;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ClickHouse server's HTTP interface. Answers are streams, so that memory does not depend on
 * their size. Thread-safe; each query has a connection of its own.
 */
public final class ClickHouse {
  public static final String DATABASE = "faultline";

  private static final int CONNECT_MILLIS = 3_000;

  /** A JSON array a line, one for each row. */
  private static final String ROWS = "JSONCompactEachRow";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final URI address;

  /**
   * @param address such as {@code http://127.0.0.1:18123}
   */
  public ClickHouse(URI address) {
    this.address = address;
  }

  /**
   * Runs a query.
   *
   * @param format of the answer where the query names none
   * @param timeout for each part of the answer; zero for none
   * @throws SqlException if ClickHouse refuses the query or does not answer
   */
  public InputStream query(
      String sql, String format, Map<String, String> parameters, Duration timeout) {
    try {
      HttpURLConnection connection = open(format, parameters, timeout);
      try (OutputStream body = connection.getOutputStream()) {
        body.write(sql.getBytes(StandardCharsets.UTF_8));
      }
      if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
        return connection.getInputStream();
      }
      throw new SqlException(refusal(connection), false, null);
    } catch (ConnectException e) {
      throw new SqlException("nothing answers at " + address, true, e);
    } catch (IOException e) {
      throw new SqlException("ClickHouse at %s: %s".formatted(address, e.getMessage()), true, e);
    }
  }

  private HttpURLConnection open(String format, Map<String, String> parameters, Duration timeout)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("database", DATABASE);
    all.put("default_format", format);
    parameters.forEach((name, value) -> all.put("param_" + name, value));
    StringBuilder query = new StringBuilder("/");
    all.forEach(
        (name, value) ->
            query
                .append(query.length() == 1 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpURLConnection connection =
        (HttpURLConnection) address.resolve(query.toString()).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
    connection.setDoOutput(true);
    return connection;
  }

  private static String refusal(HttpURLConnection connection) throws IOException {
    try (InputStream body = connection.getErrorStream()) {
      return body == null
          ? "ClickHouse answered with HTTP status " + connection.getResponseCode()
          : new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** The rows of a small answer, each value as text. */
  public List<List<String>> rows(String sql, Map<String, String> parameters, Duration timeout) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(query(sql, ROWS, parameters, timeout), StandardCharsets.UTF_8))) {
      List<List<String>> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> row = new ArrayList<>();
        MAPPER.readTree(line).forEach(value -> row.add(value.asText()));
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new SqlException("ClickHouse at %s: %s".formatted(address, e.getMessage()), true, e);
    }
  }
}
