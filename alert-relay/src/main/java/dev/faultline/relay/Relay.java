package dev.faultline.relay;

import dev.faultline.alert.receiver.Receiver;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.lifecycle.StartException;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.wire.AvroWireDeserializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;

/** A thread for each receiver. */
final class Relay implements AutoCloseable {
  private final RelayConfig config;
  private final AvroWireDeserializer<ConnectionAlert> deserializer;
  private final AlertClients clients;
  private final HttpClient http;
  private final MeterRegistry metrics;
  private final Clock clock = Clock.systemUTC();
  private final List<StageThread> threads;

  Relay(
      RelayConfig config,
      List<Receiver> receivers,
      SchemaRegistry registry,
      MeterRegistry metrics,
      BiConsumer<String, Throwable> fatal) {
    this.config = config;
    this.metrics = metrics;
    deserializer = new AvroWireDeserializer<>(registry, ConnectionAlert.class);
    clients = new AlertClients(config.kafka());
    http = HttpClient.newBuilder().connectTimeout(config.requestTimeout()).build();
    threads = receivers.stream().map(receiver -> thread(receiver, fatal)).toList();
  }

  private StageThread thread(Receiver receiver, BiConsumer<String, Throwable> fatal) {
    RelayMetrics counts = new RelayMetrics(metrics, receiver.name());
    String name = config.group() + "-" + receiver.name();
    Backoff backoff = new Backoff(config.firstPause(), config.longestPause());
    return switch (receiver.type()) {
      case WEBHOOK -> {
        Signature signature = new Signature(secret(receiver));
        yield new StageThread(
            name, () -> webhook(receiver, name, signature, backoff, counts), fatal);
      }
      case ALERTMANAGER ->
          new StageThread(name, () -> alertmanager(receiver, name, backoff, counts), fatal);
    };
  }

  private Stage webhook(
      Receiver receiver, String group, Signature signature, Backoff backoff, RelayMetrics counts) {
    Consumer<byte[], byte[]> consumer = clients.inGroup(group);
    WebhookLoop loop =
        new WebhookLoop(
            receiver,
            consumer,
            deserializer,
            new Webhook(http, receiver.url(), signature, config.requestTimeout(), clock),
            backoff,
            counts);
    consumer.subscribe(List.of(config.topic()), loop);
    return loop;
  }

  private Stage alertmanager(Receiver receiver, String name, Backoff backoff, RelayMetrics counts) {
    return new AlertmanagerLoop(
        receiver,
        clients.fromStart(name),
        config.topic(),
        deserializer,
        new Alertmanager(http, receiver.url(), config.requestTimeout()),
        config.resendInterval(),
        backoff,
        counts,
        clock);
  }

  private static byte[] secret(Receiver receiver) {
    Path file = receiver.secretFile().orElseThrow();
    try {
      String text = Files.readString(file).strip();
      if (text.length() < 16) {
        throw new StartException(
            "the secret in %s of receiver %s is shorter than 16 characters"
                .formatted(file, receiver.name()));
      }
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StartException(
          "cannot read the secret of receiver %s: %s".formatted(receiver.name(), e), e);
    }
  }

  void start() {
    threads.forEach(StageThread::start);
  }

  /** All stop at the same time. */
  @Override
  public void close() {
    threads.forEach(StageThread::stop);
    threads.forEach(StageThread::close);
  }
}
