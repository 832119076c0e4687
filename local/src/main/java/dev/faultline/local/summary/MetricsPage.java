package dev.faultline.local.summary;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** One program's metrics at one moment, from its page in Prometheus' text format. */
public final class MetricsPage {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();
  private final List<String> lines;

  MetricsPage(String text) {
    this.lines = text.lines().filter(line -> !line.startsWith("#")).toList();
  }

  /**
   * Asks a program.
   *
   * @param operations its address for health and metrics
   * @throws IOException if it does not answer
   */
  public static MetricsPage fetch(URI operations) throws IOException {
    return new MetricsPage(get(operations.resolve("/metrics")).body());
  }

  /** An answer, whatever its status. */
  record Page(int status, String body) {}

  static Page get(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    int status = connection.getResponseCode();
    boolean good = status < HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream body = good ? connection.getInputStream() : connection.getErrorStream()) {
      String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Page(status, text);
    }
  }

  /**
   * The sum of all series of a name whose labels hold the text; empty where there is none.
   *
   * @param label such as {@code topic="connection-events"}; empty for all series
   */
  public OptionalDouble sum(String name, String label) {
    double sum = 0;
    boolean found = false;
    for (String line : lines) {
      if (isOf(line, name) && line.contains(label)) {
        double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        found = true;
        sum += Double.isNaN(value) ? 0 : value;
      }
    }
    return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private static boolean isOf(String line, String name) {
    return line.startsWith(name)
        && line.length() > name.length()
        && (line.charAt(name.length()) == '{' || line.charAt(name.length()) == ' ');
  }
}
