package dev.faultline.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a Kafka, which is when a publisher has to show what it is good for. */
class ConnectionEventPublisherTest {
  /** A port that nothing listens on. */
  private static final PublisherSettings NO_KAFKA = PublisherSettings.of("127.0.0.1:1");

  @TempDir Path directory;

  @Test
  void shouldDropAndCountWhatDoesNotFitIntoMemory() {
    try (ConnectionEventPublisher publisher =
        new ConnectionEventPublisher(
            NO_KAFKA.withBounds(1_024, 16), new InMemorySchemaRegistry())) {
      // When
      int accepted = 0;
      for (int i = 0; i < 10_000; i++) {
        if (publisher.publish(Events.numbered(i))) {
          accepted++;
        }
      }
      publisher.close(Duration.ZERO);

      // Then
      PublisherMetrics metrics = publisher.metrics();
      assertThat(metrics.accepted()).isEqualTo(accepted).isBetween(1_024L, 1_100L);
      assertThat(metrics.dropped(DropReason.QUEUE_FULL)).isEqualTo(10_000 - accepted);
      assertThat(metrics.dropped(DropReason.CLOSED)).isEqualTo(accepted);
      assertThat(metrics.published()).isZero();
      assertThat(metrics.pending()).isZero();
    }
  }

  @Test
  void shouldSpoolWhileKafkaIsAwayUntilTheSpoolIsFull() {
    Overflow spill = new Overflow.Spill(directory, 1 << 20);
    try (ConnectionEventPublisher publisher =
        new ConnectionEventPublisher(
            NO_KAFKA.withBounds(1 << 16, 16).withOverflow(spill), new InMemorySchemaRegistry())) {
      // When
      for (int i = 0; i < 50_000; i++) {
        publisher.publish(Events.numbered(i));
      }
      publisher.close(Duration.ofSeconds(30));

      // Then
      PublisherMetrics metrics = publisher.metrics();
      assertThat(metrics.accepted()).isEqualTo(50_000);
      assertThat(metrics.spooled()).isPositive();
      assertThat(metrics.spooled() + metrics.dropped(DropReason.SPOOL_FULL)).isEqualTo(50_000);
      assertThat(metrics.dropped(DropReason.SPOOL_FULL)).isPositive();
    }
  }

  @Test
  void shouldSpoolWhileTheRegistryIsAway() {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    registry.setAvailable(false);
    Overflow spill = new Overflow.Spill(directory, 1 << 20);
    try (ConnectionEventPublisher publisher =
        new ConnectionEventPublisher(NO_KAFKA.withOverflow(spill), registry)) {
      publisher.publish(Events.numbered(1));

      await().until(() -> publisher.metrics().spooled() == 1);
    }
  }

  @Test
  void shouldCountWhatLacksARequiredField() {
    try (ConnectionEventPublisher publisher =
        new ConnectionEventPublisher(
            NO_KAFKA.withOverflow(new Overflow.Spill(directory, 1 << 20)),
            new InMemorySchemaRegistry())) {
      publisher.publish(new ConnectionEvent());
      publisher.publish(Events.numbered(1));

      await().until(() -> publisher.metrics().spooled() == 1);
      assertThat(publisher.metrics().dropped(DropReason.UNENCODABLE)).isOne();
    }
  }

  @Test
  void shouldAcceptNothingOnceClosed() {
    ConnectionEventPublisher publisher =
        new ConnectionEventPublisher(NO_KAFKA, new InMemorySchemaRegistry());
    publisher.close(Duration.ZERO);

    assertThat(publisher.publish(Events.numbered(1))).isFalse();
    assertThat(publisher.metrics().dropped(DropReason.CLOSED)).isOne();
    assertThat(publisher.metrics().accepted()).isZero();
  }

  @Test
  void shouldAcceptNothingOnceItsThreadHasEndedByAnError() {
    try (ConnectionEventPublisher publisher =
        new ConnectionEventPublisher(
            NO_KAFKA.withOverflow(new Overflow.Spill(directory, 1 << 20)),
            new InMemorySchemaRegistry())) {
      // When
      publisher.publish(new BrokenEvent());

      // Then
      await().until(() -> !publisher.publish(Events.numbered(1)));
      assertThat(publisher.metrics().dropped(DropReason.CLOSED)).isPositive();
    }
  }

  /** Fails as no event should. */
  private static final class BrokenEvent extends ConnectionEvent {
    @Override
    public Object get(int field) {
      throw new LinkageError("made up by the test");
    }
  }

  @Test
  void shouldShowItsCountsAsMetrics() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ConnectionEventPublisher publisher =
        new ConnectionEventPublisher(NO_KAFKA, new InMemorySchemaRegistry());
    publisher.metrics().bindTo(meters);
    publisher.close(Duration.ZERO);
    publisher.publish(Events.numbered(1));

    assertThat(
            meters
                .get("faultline.publisher.dropped")
                .tag("reason", "closed")
                .functionCounter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldRefuseToWeakenItsGuarantees() {
    assertThatThrownBy(
            () ->
                new PublisherSettings(
                    "connection-events", 1_024, 1_024, new Overflow.Drop(), Map.of("acks", "1")))
        .hasMessageContaining("acks")
        .hasMessageContaining("leave it out");
  }
}
