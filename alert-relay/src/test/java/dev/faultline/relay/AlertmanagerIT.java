package dev.faultline.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.alert.receiver.Receiver;
import dev.faultline.alert.rule.Selector;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.AlertState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Alertmanager makes of it. */
class AlertmanagerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final FakeReceiver person = new FakeReceiver();
  private AlertmanagerProcess alertmanager;

  @BeforeEach
  void start() throws Exception {
    alertmanager = new AlertmanagerProcess(folder, person.url());
  }

  @AfterEach
  void stop() throws Exception {
    alertmanager.close();
    person.close();
  }

  private AlertmanagerLoop loop(MockConsumer<byte[], byte[]> consumer) {
    return new AlertmanagerLoop(
        new Receiver(
            "alertmanager",
            Receiver.Type.ALERTMANAGER,
            alertmanager.url,
            Optional.empty(),
            Selector.ALL,
            List.of(),
            List.of(AlertSeverity.critical),
            List.of()),
        consumer,
        Alerts.TOPIC,
        Alerts.deserializer(),
        new Alertmanager(HttpClient.newHttpClient(), alertmanager.url, Duration.ofSeconds(5)),
        Duration.ofSeconds(1),
        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1)),
        new RelayMetrics(new SimpleMeterRegistry(), "alertmanager"),
        Clock.systemUTC());
  }

  @Test
  void shouldBeToldOfWhatFiresAndOfItsEnd() throws Exception {
    // Given: the topic as it is when the relay starts
    MockConsumer<byte[], byte[]> consumer = Alerts.consumer();
    consumer.updateEndOffsets(Map.of(Alerts.PARTITION, 3L));
    AlertmanagerLoop loop = loop(consumer);
    Alerts.add(consumer, 0, Alerts.alert("shop", AlertState.FIRING, 1).build());
    Alerts.add(consumer, 1, Alerts.alert("crm", AlertState.FIRING, 1).build());
    Alerts.add(consumer, 2, Alerts.alert("crm", AlertState.RESOLVED, 2).build());

    // When
    turnUntil(loop, () -> alertmanager.active().size() == 1);

    // Then
    JsonNode active = alertmanager.active().get(0);
    assertThat(active.at("/labels/alertname").asText()).isEqualTo("failures");
    assertThat(active.at("/labels/service").asText()).isEqualTo("shop");
    assertThat(active.at("/labels/severity").asText()).isEqualTo("critical");
    assertThat(active.at("/labels/category").asText()).isEqualTo("bad_upstream");
    assertThat(active.at("/annotations/summary").asText()).contains("90 % of the connections");
    assertThat(active.at("/generatorURL").asText()).isEqualTo("http://page/services/acme/shop");
    turnUntil(loop, () -> notified("firing"));

    // When
    Alerts.add(consumer, 3, Alerts.alert("shop", AlertState.RESOLVED, 2).build());

    // Then
    turnUntil(loop, () -> alertmanager.active().isEmpty());
    turnUntil(loop, () -> notified("resolved"));
    loop.close();
  }

  @Test
  void shouldBeToldAgainAfterItLostEverything() throws Exception {
    // Given
    MockConsumer<byte[], byte[]> consumer = Alerts.consumer();
    AlertmanagerLoop loop = loop(consumer);
    Alerts.add(consumer, 0, Alerts.alert("shop", AlertState.FIRING, 1).build());
    turnUntil(loop, () -> alertmanager.active().size() == 1);

    // When: no record comes, but the time to send again
    JsonNode before = alertmanager.active().get(0).get("updatedAt");
    turnUntil(loop, () -> !alertmanager.active().get(0).get("updatedAt").equals(before));

    // Then
    assertThat(alertmanager.active()).hasSize(1);
    loop.close();
  }

  private boolean notified(String status) {
    return person.messages.stream()
        .anyMatch(message -> message.body().contains("\"status\":\"" + status + "\""));
  }

  /** A condition that may fail. */
  @FunctionalInterface
  private interface Check {
    boolean holds() throws Exception;
  }

  private static void turnUntil(AlertmanagerLoop loop, Check check) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              loop.turn();
              return check.holds();
            });
  }
}
