package dev.faultline.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.alert.receiver.Receiver;
import dev.faultline.alert.rule.Selector;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.ConnectionAlert;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookLoopTest {
  private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private final FakeReceiver receiver = new FakeReceiver();
  private final MockConsumer<byte[], byte[]> consumer = Alerts.consumer();
  private final WebhookLoop loop = loop(receiver, consumer);
  private long offset;

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static WebhookLoop loop(FakeReceiver receiver, MockConsumer<byte[], byte[]> consumer) {
    WebhookLoop loop =
        new WebhookLoop(
            new Receiver(
                "oncall",
                Receiver.Type.WEBHOOK,
                receiver.url(),
                Optional.empty(),
                new Selector(List.of("acme"), List.of(), List.of()),
                List.of(),
                List.of(AlertSeverity.critical),
                List.of()),
            consumer,
            Alerts.deserializer(),
            new Webhook(
                HttpClient.newHttpClient(),
                receiver.url(),
                new Signature(SECRET),
                Duration.ofSeconds(5),
                Clock.systemUTC()),
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)),
            new RelayMetrics(new SimpleMeterRegistry(), "oncall"));
    consumer.subscribe(List.of(Alerts.TOPIC), loop);
    consumer.rebalance(List.of(Alerts.PARTITION));
    return loop;
  }

  private ConnectionAlert add(ConnectionAlert.Builder builder) {
    ConnectionAlert alert = builder.build();
    Alerts.add(consumer, offset++, alert);
    return alert;
  }

  private void turns(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      loop.turn();
    }
  }

  private long position() {
    var committed = consumer.committed(java.util.Set.of(Alerts.PARTITION)).get(Alerts.PARTITION);
    return committed == null ? 0 : committed.offset();
  }

  @Test
  void shouldDeliverWhatTheReceiverWantsInOrderAndSigned() throws Exception {
    // Given
    ConnectionAlert firing = add(Alerts.alert("shop", AlertState.FIRING, 2));
    add(Alerts.alert("shop", AlertState.PENDING, 1).setNotify(false));
    add(Alerts.alert("crm", AlertState.FIRING, 1).setAccountId("other"));
    add(Alerts.alert("wiki", AlertState.FIRING, 1).setSeverity(AlertSeverity.info));
    ConnectionAlert over = add(Alerts.alert("shop", AlertState.RESOLVED, 3));

    // When
    turns(4);

    // Then
    assertThat(receiver.keys()).containsExactly(Webhook.key(firing), Webhook.key(over));
    FakeReceiver.Message message = receiver.messages.get(0);
    assertThat(message.body()).contains("\"state\":\"FIRING\"", "\"service_id\":\"shop\"");
    Matcher signature = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})").matcher(message.signature());
    assertThat(signature.matches()).isTrue();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    byte[] expected =
        mac.doFinal((signature.group(1) + "." + message.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(signature.group(2)).isEqualTo(HexFormat.of().formatHex(expected));
    assertThat(position()).isEqualTo(5);
  }

  @Test
  void shouldKeepItsFirstPositionBeforeAnythingCame() {
    assertThat(consumer.committed(java.util.Set.of(Alerts.PARTITION)).get(Alerts.PARTITION))
        .isEqualTo(new OffsetAndMetadata(0));
  }

  @Test
  void shouldTryAgainWithTheSameKeyAndKeepThePositionUntilItIsTaken() throws Exception {
    // Given
    receiver.status = 503;
    ConnectionAlert alert = add(Alerts.alert("shop", AlertState.FIRING, 1));
    ConnectionAlert next = add(Alerts.alert("crm", AlertState.FIRING, 1));

    // When
    await()
        .until(
            () -> {
              loop.turn();
              return receiver.messages.size() >= 3;
            });
    assertThat(receiver.keys()).containsOnly(Webhook.key(alert));
    assertThat(position()).isEqualTo(0);
    receiver.status = 204;
    await()
        .until(
            () -> {
              loop.turn();
              return position() == 2;
            });

    // Then
    assertThat(receiver.keys()).endsWith(Webhook.key(alert), Webhook.key(next));
  }

  @Test
  void shouldReadNothingMoreWhileAReceiverTakesNothing() throws Exception {
    // Given
    receiver.status = 500;
    add(Alerts.alert("shop", AlertState.FIRING, 1));
    turns(2);

    // When
    add(Alerts.alert("crm", AlertState.FIRING, 1));
    turns(1);

    // Then
    assertThat(consumer.paused()).containsExactly(Alerts.PARTITION);
    assertThat(consumer.position(Alerts.PARTITION)).isEqualTo(1);
  }

  @Test
  void shouldGoOnWhenAMessageIsCalledWrong() throws Exception {
    receiver.status = 400;
    add(Alerts.alert("shop", AlertState.FIRING, 1));
    add(Alerts.alert("crm", AlertState.FIRING, 1));

    turns(4);

    assertThat(receiver.messages).hasSize(2);
    assertThat(position()).isEqualTo(2);
  }

  @Test
  void shouldNotWaitForASlowReceiver() {
    // Given: one that holds every answer back
    FakeReceiver slow = new FakeReceiver();
    slow.gate = new CountDownLatch(1);
    MockConsumer<byte[], byte[]> itsConsumer = Alerts.consumer();
    AtomicReference<String> fatal = new AtomicReference<>();
    try (slow;
        StageThread slowThread =
            new StageThread("slow", () -> loop(slow, itsConsumer), (why, e) -> fatal.set(why));
        StageThread quickThread =
            new StageThread("quick", () -> loop, (why, e) -> fatal.set(why))) {
      slowThread.start();
      await().until(() -> itsConsumer.assignment().size() == 1);
      Alerts.add(itsConsumer, 0, Alerts.alert("shop", AlertState.FIRING, 1).build());
      await().until(() -> slow.messages.size() == 1);

      // When
      for (int i = 0; i < 20; i++) {
        add(Alerts.alert("service-" + i, AlertState.FIRING, 1));
      }
      quickThread.start();

      // Then
      await().untilAsserted(() -> assertThat(receiver.messages).hasSize(20));
      assertThat(slow.messages).hasSize(1);
      slow.gate.countDown();
    }
    assertThat(fatal.get()).isNull();
  }
}
