package dev.faultline.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

class DataSetTest {
  private static final DataSet SET = new DataSet("set", 20_000, 200, 0, false, 1000, 6, 7, false);

  private static List<ConnectionEvent> events(DataSet set) {
    AttemptEncoder encoder = new AttemptEncoder(42, set.services());
    List<ConnectionEvent> events = new ArrayList<>();
    Attempts.each(set, (index, attempt) -> events.add(decode(encoder.encode(attempt))));
    return events;
  }

  private static ConnectionEvent decode(byte[] bytes) {
    assertThat(WireFormat.schemaId(bytes)).isEqualTo(42);
    int header = WireFormat.HEADER_BYTES;
    try {
      return new SpecificDatumReader<>(ConnectionEvent.class)
          .read(
              null, DecoderFactory.get().binaryDecoder(bytes, header, bytes.length - header, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldMakeTheSameEventsForTheSameSettings() {
    assertThat(events(SET)).isEqualTo(events(SET.named("other")));
  }

  @Test
  void shouldWriteWhatAvroReads() {
    // When
    List<ConnectionEvent> events = events(SET);

    // Then
    assertThat(events).hasSize(20_000);
    assertThat(events).allMatch(e -> e.getServiceId().startsWith("service-"));
    assertThat(events.stream().filter(e -> e.getError() != null).count()).isBetween(800L, 1200L);
    assertThat(events.stream().filter(e -> e.getDnsDurationUs() == null).count())
        .isBetween(4_500L, 5_500L);
    Set<String> codes = new HashSet<>();
    events.stream()
        .filter(e -> e.getError() != null)
        .forEach(e -> codes.add(e.getError().getCode() + e.getError().getDnsRcode()));
    assertThat(codes).hasSize(FailureMix.KINDS.size());
  }

  @Test
  void shouldMakeTheFirstServiceTheMostFrequent() {
    // When
    Map<String, Integer> counts = counts(SET);

    // Then
    assertThat(counts.get("service-0")).isGreaterThan(2 * counts.get("service-3"));
  }

  @Test
  void shouldGiveTheHotServiceItsShare() {
    assertThat(counts(SET.withHotShare(0.9)).get("service-0")).isBetween(18_000, 18_600);
  }

  @Test
  void shouldFillCellsEvenly() {
    // Given
    DataSet even = SET.evenly().withServices(50).withEvents(EvenAttempts.events(50, 3));

    // When
    Map<String, Set<Long>> durations = new HashMap<>();
    events(even)
        .forEach(
            e ->
                durations
                    .computeIfAbsent(
                        e.getServiceId()
                            + (e.getError() == null)
                            + e.getOccurredAt().getEpochSecond() / 10,
                        key -> new HashSet<>())
                    .add(e.getConnectDurationUs()));

    // Then
    assertThat(durations).hasSize(50 * 2 * 3);
    assertThat(durations.values()).allMatch(d -> d.size() == EvenAttempts.EVENTS_PER_CELL);
  }

  private static Map<String, Integer> counts(DataSet set) {
    Map<String, Integer> counts = new HashMap<>();
    events(set).forEach(e -> counts.merge(e.getServiceId(), 1, Integer::sum));
    return counts;
  }
}
