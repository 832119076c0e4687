package dev.faultline.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.local.traffic.TrafficFile;
import dev.faultline.local.traffic.TrafficPlan;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private final EventJson json = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));

  private ConnectionEvent parse(String line) throws BadEventException {
    return json.parse(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldReadBackWhatItWrote() throws BadEventException {
    // Given
    List<ConnectionEvent> events = new ArrayList<>();
    TrafficFile.generate(new TrafficPlan(1_000, "all", 5), NOW, 5_000, events::add);

    // When
    List<ConnectionEvent> read = new ArrayList<>();
    for (ConnectionEvent event : events) {
      read.add(parse(json.print(event)));
    }

    // Then
    assertThat(read).isEqualTo(events);
  }

  @Test
  void shouldTakeAnEventOfNothingButItsIds() throws BadEventException {
    // When
    ConnectionEvent event = parse("{\"account_id\":\"a\",\"service_id\":\"s\"}");

    // Then
    assertThat(event.getOccurredAt()).isEqualTo(NOW);
    assertThat(event.getEventId().bytes()).isNotEqualTo(new byte[16]);
    assertThat(event.getError()).isNull();
    assertThat(event.getProtocol()).isEqualTo(Protocol.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2026-01-31T12:00:00.5Z\"', 2026-01-31T12:00:00.5Z",
    "'\"2026-01-31T13:00:00.123456789+01:00\"', 2026-01-31T12:00:00.123456Z",
    "1769860800000001, 2026-01-31T12:00:00.000001Z",
  })
  void shouldTakeTimesAsIsoTextAndAsMicroseconds(String given, Instant expected)
      throws BadEventException {
    // When
    ConnectionEvent event =
        parse("{\"account_id\":\"a\",\"service_id\":\"s\",\"occurred_at\":%s}".formatted(given));

    // Then
    assertThat(event.getOccurredAt()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"account_id\":\"a\"}|service_id is missing or empty",
        "{\"account_id\":\"\",\"service_id\":\"s\"}|account_id is missing or empty",
        "{\"acount_id\":\"a\"}|unknown field \"acount_id\"; did you mean \"account_id\"?",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"error\":{\"kode\":\"x\"}}|\"error.code\"?",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"error\":\"dns_error\"}|error must be null or an object",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"error\":{}}|error.code is missing or empty",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"occurred_at\":1769860800}|occurred_at must be microseconds",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"occurred_at\":\"2026-01-31\"}|ISO 8601 with an offset",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"event_id\":\"1-2-3-4-5\"}|event_id must be a UUID",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"protocol\":\"UDP\"}|protocol must be one of",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"dns_duration_us\":-1}|dns_duration_us must be a whole number",
        "{\"account_id\":\"a\",\"service_id\":\"s\",\"target_port\":1.5}|target_port must be a whole number from 0 to 65535",
        "{\"account_id\":\"a\",\"account_id\":\"b\"}|not JSON: Duplicate field 'account_id'",
        "{\"account_id\":\"a\",\"service_id\":\"s\"} {}|not JSON",
        "[1]|not a JSON object but [1]",
        "account_id=a|not JSON",
      })
  void shouldSayWhatIsWrongWithALine(String line, String sentence) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(BadEventException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void shouldRefuseBytesThatAreNoUtf8() {
    // Given
    byte[] line = "{\"account_id\":\"a?\",\"service_id\":\"s\"}".getBytes(StandardCharsets.UTF_8);
    line[16] = (byte) 0xC3;

    // When Then
    assertThatThrownBy(() -> json.parse(line)).isInstanceOf(BadEventException.class);
  }
}
