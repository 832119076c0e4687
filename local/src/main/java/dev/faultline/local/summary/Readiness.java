package dev.faultline.local.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program says of its own readiness.
 *
 * @param words "ready", or what is not and why
 */
public record Readiness(boolean ready, String words) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Asks a program at its address for health and metrics. */
  public static Readiness of(URI operations) {
    try {
      MetricsPage.Page page = MetricsPage.get(operations.resolve("/health/ready"));
      return page.status() == HttpURLConnection.HTTP_OK
          ? new Readiness(true, "ready")
          : new Readiness(false, "not ready: " + why(page.body()));
    } catch (IOException e) {
      return new Readiness(false, "does not answer at " + operations);
    }
  }

  private static String why(String body) {
    List<String> reasons = new ArrayList<>();
    try {
      for (JsonNode check : MAPPER.readTree(body).path("checks")) {
        if (!check.path("state").asText().equals("up")) {
          reasons.add(check.path("name").asText() + ": " + check.path("reason").asText());
        }
      }
    } catch (JsonProcessingException e) {
      reasons.add(body);
    }
    return String.join("; ", reasons);
  }
}
