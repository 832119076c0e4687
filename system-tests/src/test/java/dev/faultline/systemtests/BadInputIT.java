package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.Program;
import dev.faultline.systemtests.compare.DeadLetters.DeadLetter;
import dev.faultline.systemtests.data.Poison;
import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.TestEvent;
import dev.faultline.systemtests.stack.Exactness;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.SharedPipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that are no events, or impossible ones, and events that are merely huge. */
@ExtendWith(StackExtension.class)
class BadInputIT {
  /** With the header of the wire format. */
  private static final int LARGEST_EVENT = (16 << 10) + 5;

  /** Long enough for its length to be written in as many bytes as that of the longest. */
  private static final String LONG = "w".repeat(60_000);

  private final Pipeline pipeline;
  private final Program streams;

  BadInputIT(SharedPipeline shared) {
    pipeline = shared.pipeline();
    streams = shared.streams();
  }

  @Test
  void shouldMakeBadRecordsDeadLettersAndGoOn() throws IOException {
    // Given
    long process = streams.process().orElseThrow().pid();
    Instant time = pipeline.reserve(Duration.ofMinutes(1));
    List<Poison> all = Poison.all(pipeline.schemaId(), time);

    // When
    List<RecordMetadata> places;
    try (Publisher publisher = pipeline.publisher(1_000)) {
      publisher.publishAndWait(2, good(time, "before"));
      places = all.stream().map(bad -> publisher.publishAndWait(2, bad.value())).toList();
      publisher.publishAndWait(2, good(time, "after"));
    }

    // Then
    await("all dead letters")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(find(places.get(places.size() - 1))).isPresent());
    for (int i = 0; i < all.size(); i++) {
      DeadLetter letter = find(places.get(i)).orElseThrow();
      assertThat(letter.reason()).as(all.get(i).what()).isEqualTo(all.get(i).reason());
      assertThat(letter.sentence()).as(all.get(i).what()).isNotBlank();
      assertThat(letter.value()).as(all.get(i).what()).isEqualTo(all.get(i).value());
    }
    new Exactness(pipeline).assertExact();
    assertThat(streams.process().orElseThrow().pid()).isEqualTo(process);
    assertThat(streams.process().orElseThrow().isAlive()).isTrue();
  }

  private byte[] good(Instant time, String service) {
    return new TestEvent().id(3, 4).at(time).of("good", service).bytes(pipeline.schemaId());
  }

  private Optional<DeadLetter> find(RecordMetadata place) {
    return pipeline.deadLetters().read().stream()
        .filter(letter -> letter.partition() == place.partition())
        .filter(letter -> letter.offset() == place.offset())
        .findFirst();
  }

  @Test
  void shouldCountFailuresOfTheLargestSize() throws IOException {
    // Given
    Instant time = pipeline.reserve(Duration.ofMinutes(1));

    // When
    try (Publisher publisher = pipeline.publisher(1_000)) {
      for (int i = 0; i < 24; i++) {
        publisher.publishAndWait(i % 6, huge(i, time, LARGEST_EVENT));
        publisher.publishAndWait(i % 6, huge(i, time, LARGEST_EVENT + 1));
      }
    }

    // Then
    new Exactness(pipeline).assertExact();
    assertThat(
            pipeline
                .clickHouse()
                .number(
                    "SELECT sum(connections) FROM faultline.service_rollups FINAL"
                        + " WHERE resolution_s = 3600 AND account_id = 'huge'"))
        .isEqualTo(24);
  }

  private byte[] huge(int i, Instant time, int size) {
    TestEvent event = new TestEvent().id(i, i).at(time.plusMillis(i)).of("huge", "huge");
    int rest = event.failed("connection_refused", null, LONG).bytes(1).length - LONG.length();
    return event
        .failed("connection_refused", null, "w".repeat(size - rest))
        .bytes(pipeline.schemaId());
  }
}
