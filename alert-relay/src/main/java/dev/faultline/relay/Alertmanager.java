package dev.faultline.relay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.ConnectionAlert;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Posts alerts to an Alertmanager's API v2. Labels are what an alert is, and stay the same from its
 * begin to its end; everything else is an annotation. An alert that fires ends by itself if the
 * relay does not send it again in time.
 */
final class Alertmanager {
  /** Longer than several intervals of sending again, the longest of which is 10 min. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(35);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient http;
  private final URI url;
  private final Duration timeout;

  Alertmanager(HttpClient http, URI base, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
    String text = base.toString();
    url = URI.create((text.endsWith("/") ? text : text + "/") + "api/v2/alerts");
  }

  Answer send(List<ConnectionAlert> alerts, Instant now) throws InterruptedException {
    ArrayNode body = MAPPER.createArrayNode();
    alerts.forEach(alert -> body.add(node(alert, now)));
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return Answer.of(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return new Answer.Later(e.toString());
    }
  }

  static ObjectNode node(ConnectionAlert alert, Instant now) {
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode labels = node.putObject("labels");
    labels.put("alertname", alert.getRule());
    labels.put("severity", alert.getSeverity().name());
    labels.put("category", alert.getCategory().name());
    labels.put("fingerprint", alert.getFingerprint());
    label(labels, "account", alert.getAccountId());
    label(labels, "service", alert.getServiceId());
    label(labels, "colo", alert.getColo());
    label(labels, "error_code", alert.getErrorCode());
    boolean over = alert.getState() == AlertState.RESOLVED;
    ObjectNode annotations = node.putObject("annotations");
    annotations.put("summary", alert.getSummary());
    annotations.put("value", String.valueOf(alert.getValue()));
    annotations.put("threshold", String.valueOf(alert.getThreshold()));
    label(annotations, "fix", alert.getFix());
    label(annotations, "hint", alert.getHint());
    node.put("startsAt", alert.getStartedAt().toString());
    node.put("endsAt", (over ? alert.getEndedAt() : now.plus(GOOD_FOR)).toString());
    if (!alert.getLink().isEmpty()) {
      node.put("generatorURL", alert.getLink());
    }
    return node;
  }

  private static void label(ObjectNode to, String name, String value) {
    if (!value.isEmpty()) {
      to.put(name, value);
    }
  }
}
