package dev.faultline.relay;

import dev.faultline.alert.feed.AlertJson;
import dev.faultline.schema.ConnectionAlert;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/**
 * Posts an alert as JSON. A message may come more than once: the header {@code Idempotency-Key} is
 * the same then, and unlike that of every other message.
 */
final class Webhook implements Delivery {
  static final String KEY = "Idempotency-Key";
  static final String SIGNATURE = "Faultline-Signature";

  private final HttpClient http;
  private final URI url;
  private final Signature signature;
  private final Duration timeout;
  private final Clock clock;

  Webhook(HttpClient http, URI url, Signature signature, Duration timeout, Clock clock) {
    this.http = http;
    this.url = url;
    this.signature = signature;
    this.timeout = timeout;
    this.clock = clock;
  }

  static String key(ConnectionAlert alert) {
    return "%s/%d/%d"
        .formatted(
            alert.getFingerprint(), alert.getStartedAt().toEpochMilli(), alert.getRevision());
  }

  @Override
  public Answer send(ConnectionAlert alert) throws InterruptedException {
    String body = AlertJson.line(alert);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header(KEY, key(alert))
            .header(SIGNATURE, signature.of(clock.instant().getEpochSecond(), body))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return Answer.of(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return new Answer.Later(e.toString());
    }
  }
}
