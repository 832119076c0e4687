package dev.faultline.sink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schema.Category;
import dev.faultline.schema.CertVerification;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.Protocol;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.ServiceType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class TablesTest {
  private final RowBinary rows = new RowBinary();

  @SuppressWarnings("unchecked")
  private static <T extends SpecificRecord> TopicTable<T> table(T record) {
    return (TopicTable<T>)
        Stream.of(
                Tables.SERVICE_ROLLUPS,
                Tables.SITE_ROLLUPS,
                Tables.FAILURE_SAMPLES,
                Tables.SERVICE_SETTINGS,
                Tables.ALERTS)
            .filter(table -> table.type() == record.getClass())
            .findFirst()
            .orElseThrow();
  }

  private <T extends SpecificRecord> RowBinaryReader written(T record, int expectedRows)
      throws UnfitRecordException {
    assertThat(table(record).write(record, rows)).isEqualTo(expectedRows);
    return new RowBinaryReader(rows.toByteArray());
  }

  @Test
  void shouldWriteARowForEachCellOfAServiceRollup() throws UnfitRecordException {
    // Given
    ServiceRollup rollup =
        Samples.rollup(
            "s",
            Samples.success(3),
            Samples.cell(
                "dns_error", "NXDOMAIN", Category.client, 2, Map.of(-3, 1L, 7, 1L), Map.of()));

    // When
    RowBinaryReader read = written(rollup, 2);

    // Then
    for (int row = 0; row < 2; row++) {
      assertThat(read.int32()).isEqualTo(10);
      assertThat(read.int32()).isEqualTo((int) Samples.WINDOW.getEpochSecond());
      assertThat(read.string()).isEqualTo("a");
      assertThat(read.string()).isEqualTo("s");
      assertThat(read.string()).isEqualTo(row == 0 ? "" : "dns_error");
      assertThat(read.string()).isEqualTo(row == 0 ? "" : "NXDOMAIN");
      assertThat(read.uint8()).isEqualTo(row == 0 ? 0 : 2);
      assertThat(read.int64()).isEqualTo(row == 0 ? 3 : 2);
      assertThat(read.bins()).isEqualTo(row == 0 ? Map.of() : Map.of(-3, 1L, 7, 1L));
      assertThat(read.bins()).isEqualTo(row == 0 ? Map.of(400, 3L) : Map.of());
      assertThat(read.int32()).isEqualTo(1);
      assertThat(read.int64()).isEqualTo(10);
      assertThat(read.uint8()).isEqualTo(0);
    }
    assertThat(read.atEnd()).isTrue();
  }

  @Test
  void shouldWriteTheSiteInPlaceOfAccountAndService() throws UnfitRecordException {
    RowBinaryReader read =
        written(Samples.siteRollup("fra", 60, Samples.WINDOW, Samples.success(1)), 1);

    assertThat(read.int32()).isEqualTo(60);
    assertThat(read.int32()).isEqualTo((int) Samples.WINDOW.getEpochSecond());
    assertThat(read.string()).isEqualTo("fra");
    assertThat(read.string()).isEmpty();
  }

  @Test
  void shouldWriteNothingForARollupWithoutCells() throws UnfitRecordException {
    assertThat(written(Samples.rollup("s"), 0).atEnd()).isTrue();
  }

  @Test
  void shouldWriteEverySampleWithItsSlot() throws UnfitRecordException {
    // Given
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    FailureSample full =
        new FailureSample(Category.client, Samples.event(id, "s", "dns_error").build());
    FailureSample bare =
        new FailureSample(
            Category.client,
            Samples.event(id, "s", "dns_error")
                .setTunnelId(null)
                .setTunnelVersion(null)
                .setTunnelTransport(null)
                .setResolvedIp(null)
                .setDnsDurationUs(null)
                .setConnectDurationUs(null)
                .build());

    // When
    RowBinaryReader read = written(Samples.failureSamples("s", "dns_error", 9, full, bare), 2);

    // Then
    for (int slot = 0; slot < 2; slot++) {
      boolean isFull = slot == 0;
      assertThat(List.of(read.string(), read.string(), read.string()))
          .containsExactly("a", "s", "dns_error");
      assertThat(read.int32()).isEqualTo((int) Samples.WINDOW.getEpochSecond());
      assertThat(read.int16()).isEqualTo((short) slot);
      assertThat(read.int64()).isEqualTo(9);
      assertThat(read.int32()).isEqualTo(1);
      assertThat(read.uint8()).isEqualTo(2);
      assertThat(read.string()).isEqualTo("NXDOMAIN");
      assertThat(read.string()).isEqualTo("alert 42");
      assertThat(read.uuid()).isEqualTo(id);
      assertThat(read.int64()).isEqualTo(Samples.WINDOW.getEpochSecond() * 1_000_000 + 123_456);
      assertThat(List.of(read.string(), read.string(), read.string()))
          .isEqualTo(isFull ? List.of("tunnel", "2025.6.1", "http2") : List.of("", "", ""));
      assertThat(List.of(read.string(), read.string())).containsExactly("fra", "proxy-1");
      assertThat(read.uint8()).isEqualTo(2);
      assertThat(read.string()).isEqualTo("db.internal");
      assertThat(read.int32()).isEqualTo(5432);
      assertThat(read.string()).isEqualTo(isFull ? "10.0.0.7" : "");
      assertThat(read.nullableInt64()).isEqualTo(isFull ? 1500L : null);
      assertThat(read.nullableInt64()).isEqualTo(isFull ? 20_000L : null);
    }
    assertThat(read.atEnd()).isTrue();
  }

  @Test
  void shouldWriteSettingsWithTheirOptionalFields() throws UnfitRecordException {
    RowBinaryReader read = written(Samples.settings("s", 4).build(), 1);

    assertThat(List.of(read.string(), read.string())).containsExactly("a", "s");
    assertThat(read.int64()).isEqualTo(4);
    assertThat(read.int64()).isEqualTo(Samples.WINDOW.toEpochMilli() + 7);
    assertThat(List.of(read.string(), read.string())).containsExactly("ops", "Orders");
    assertThat(read.uint8()).isEqualTo(1);
    assertThat(List.of(read.string(), read.string(), read.string()))
        .containsExactly("", "10.0.0.7", "");
    assertThat(read.nullableUint16()).isNull();
    assertThat(read.nullableUint16()).isNull();
    assertThat(read.nullableUint16()).isEqualTo(65_535);
    assertThat(read.string()).isEmpty();
    assertThat(read.leb128()).isEqualTo(2);
    assertThat(List.of(read.string(), read.string())).containsExactly("10.0.0.53", "10.0.1.53");
    assertThat(read.uint8()).isEqualTo(1);
    assertThat(read.atEnd()).isTrue();
  }

  @Test
  void shouldNameTheFieldThatDoesNotFit() {
    Instant afterDateTime = Instant.parse("2106-02-07T06:28:20Z");
    assertUnfit(Samples.rollup("s", 10, afterDateTime, Samples.success(1)), "window_start", "2106");
    assertUnfit(
        Samples.rollup("s", 10, Instant.ofEpochSecond(-10), Samples.success(1)),
        "window_start",
        "1969");
    assertUnfit(
        Samples.rollup("s", 10, Samples.WINDOW.plusMillis(1), Samples.success(1)),
        "window_start",
        "00.001Z");
    assertUnfit(Samples.rollup("s", 0, Samples.WINDOW, Samples.success(1)), "resolution_s", "0");
    assertUnfit(Samples.rollup("s", Samples.success(-1)), "connections", "-1");
    assertUnfit(
        Samples.rollup(
            "s", Samples.cell("", "", Category.success, 1, Map.of(32_768, 1L), Map.of())),
        "dns_bins",
        "32768");
    assertUnfit(
        Samples.rollup("s", Samples.cell("", "", Category.success, 1, Map.of(), Map.of(1, -2L))),
        "connect_bins",
        "-2");
    assertUnfit(Samples.settings("s", 1).setHttpPort(65_536).build(), "http_port", "65536");
    assertUnfit(
        Samples.settings("s", 1).setUpdatedAt(Instant.parse("+10000-01-01T00:00:00Z")).build(),
        "updated_at",
        "+10000");
  }

  private <T extends SpecificRecord> void assertUnfit(T record, String field, String value) {
    rows.clear();
    assertThatThrownBy(() -> table(record).write(record, rows))
        .isInstanceOf(UnfitRecordException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(value);
  }

  @Test
  void shouldTakeRevisionsOfOneWindowForTheSameKey() {
    TopicTable<ServiceRollup> table = table(Samples.rollup("s"));

    assertThat(table.key(Samples.rollup("s", Samples.success(1))))
        .isEqualTo(table.key(Samples.rollup("s", Samples.success(2))))
        .isNotEqualTo(table.key(Samples.rollup("t", Samples.success(1))))
        .isNotEqualTo(table.key(Samples.rollup("s", 60, Samples.WINDOW, Samples.success(1))));
  }

  @Test
  void shouldDeclareTheNumbersThatItWrites() {
    assertThat(EnumNumbers.CATEGORY)
        .isEqualTo(
            declared(
                Arrays.stream(Category.values())
                    .collect(Collectors.toMap(Category::name, EnumNumbers::of))));
    assertThat(EnumNumbers.PROTOCOL)
        .isEqualTo(
            declared(
                Arrays.stream(Protocol.values())
                    .collect(Collectors.toMap(Protocol::name, EnumNumbers::of))));
    assertThat(EnumNumbers.SERVICE_TYPE)
        .isEqualTo(
            declared(
                Arrays.stream(ServiceType.values())
                    .collect(Collectors.toMap(ServiceType::name, EnumNumbers::of))));
    assertThat(EnumNumbers.CERT_VERIFICATION)
        .isEqualTo(
            declared(
                Arrays.stream(CertVerification.values())
                    .collect(Collectors.toMap(CertVerification::name, EnumNumbers::of))));
  }

  private static String declared(Map<String, Integer> numbers) {
    return numbers.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(entry -> "'%s' = %d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", ", "Enum8(", ")"));
  }

  @Test
  void shouldWriteARowForAChangeOfAnAlert() throws UnfitRecordException {
    // When
    RowBinaryReader read = written(Samples.alert("s", 3).build(), 1);

    // Then
    assertThat(read.string()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(read.int64()).isEqualTo(Samples.WINDOW.plusSeconds(10).toEpochMilli());
    assertThat(read.int64()).isEqualTo(3);
    assertThat(read.int64()).isEqualTo(Samples.WINDOW.plusSeconds(30).toEpochMilli());
    assertThat(read.uint8()).as("state").isEqualTo(1);
    assertThat(read.uint8()).as("notify").isEqualTo(1);
    assertThat(read.uint8()).as("replayed").isEqualTo(0);
    assertThat(read.uint8()).as("ended_at is null").isEqualTo(1);
    assertThat(read.string()).isEqualTo("failures");
    assertThat(read.uint8()).as("severity").isEqualTo(2);
    assertThat(read.string()).isEqualTo("a");
    assertThat(read.string()).isEqualTo("s");
    assertThat(read.string()).as("colo").isEmpty();
    assertThat(read.uint8()).as("category").isEqualTo(2);
    assertThat(read.string()).as("error_code").isEmpty();
    assertThat(read.string()).isEqualTo("share");
    assertThat(Double.longBitsToDouble(read.int64())).isEqualTo(0.75);
    assertThat(Double.longBitsToDouble(read.int64())).isEqualTo(0.25);
    assertThat(read.int32()).isEqualTo(60);
    assertThat(read.int64()).isEqualTo(200);
    assertThat(read.int64()).isEqualTo(150);
    assertThat(read.string()).startsWith("75 %");
    assertThat(read.string()).startsWith("Correct");
    assertThat(read.string()).startsWith("Update");
    assertThat(read.string()).endsWith("/a/s");
    assertThat(read.uint8()).as("top codes").isEqualTo(1);
    assertThat(read.string()).isEqualTo("dns_error");
    assertThat(read.string()).isEqualTo("NXDOMAIN");
    assertThat(read.int64()).isEqualTo(150);
    assertThat(read.atEnd()).isTrue();
  }

  @Test
  void shouldKeepEachChangeOfAnAlert() {
    assertThat(Tables.ALERTS.key(Samples.alert("s", 1).build()))
        .isNotEqualTo(Tables.ALERTS.key(Samples.alert("s", 2).build()))
        .isEqualTo(Tables.ALERTS.key(Samples.alert("s", 1).build()));
  }
}
