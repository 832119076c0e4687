package dev.faultline.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.streams.deadletter.DeadLetters;
import dev.faultline.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each record that cannot be counted becomes a dead letter, and those after it are counted. */
class DeadLetterTest {
  private static final Instant AT = TopologyHarness.START;
  private static final int TEN_MEGABYTES = 10_000_000;

  private static TopologyHarness harness;

  @BeforeAll
  static void start() {
    harness = new TopologyHarness();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  static Stream<Arguments> badRecords() {
    return Stream.of(
        bad("a null value", "undecodable", "null", null),
        bad("no bytes", "undecodable", "0 bytes", new byte[0]),
        bad("half a header", "undecodable", "4 bytes", new byte[4]),
        bad("garbage", "undecodable", "123", "{\"is\": \"JSON\"}".getBytes(StandardCharsets.UTF_8)),
        bad("another magic byte", "undecodable", "first byte is 1", with(m -> m[0] = 1)),
        bad("an unknown schema", "unknown_schema", "77", with(m -> m[4] = 77)),
        bad(
            "the schema id -1",
            "unknown_schema",
            "-1",
            with(m -> Arrays.fill(m, 1, 5, (byte) 255))),
        bad("only a header", "undecodable", "event_id", Arrays.copyOf(good(), 5)),
        bad("a truncated record", "undecodable", "5 are left", Arrays.copyOf(good(), 40)),
        bad(
            "trailing bytes",
            "undecodable",
            "3 bytes follow",
            Arrays.copyOf(good(), good().length + 3)),
        invalid("an empty account", "account_id", e -> e.setAccountId("")),
        invalid("an empty service", "service_id", e -> e.setServiceId("")),
        invalid("an account of 257 bytes", "257 bytes", e -> e.setAccountId("a".repeat(257))),
        invalid(
            "a service of 129 letters in 258 bytes", "258", e -> e.setServiceId("é".repeat(129))),
        invalid("a site of 257 bytes", "257 bytes", e -> e.setColo("c".repeat(257))),
        invalid("a DNS time below 0", "dns_duration_us is -1", e -> e.setDnsDurationUs(-1L)),
        invalid(
            "the smallest connect time",
            "connect_duration_us is -9223372036854775808",
            e -> e.setConnectDurationUs(Long.MIN_VALUE)),
        invalid("an empty code", "error.code is empty", e -> e.setError(error("", null))),
        invalid("a code of 257 bytes", "257", e -> e.setError(error("c".repeat(257), null))),
        invalid("an rcode of 257 bytes", "257", e -> e.setError(error("c", "r".repeat(257)))),
        invalid("an id of 10 MB", "10000000", e -> e.setServiceId("s".repeat(TEN_MEGABYTES))),
        invalid(
            "a host of 10 MB", "at most 16384", e -> e.setTargetHost("h".repeat(TEN_MEGABYTES))),
        invalid(
            "a detail of 10 MB",
            "at most 16384",
            e ->
                e.setError(
                    ConnectionError.newBuilder(error("c", null))
                        .setDetail("d".repeat(TEN_MEGABYTES))
                        .build())),
        invalid("the year 1970", "occurred_at is 0", e -> e.setOccurredAt(Instant.EPOCH)),
        invalid(
            "a time before 1970",
            "occurred_at",
            e -> e.setOccurredAt(Instant.EPOCH.minusSeconds(1))),
        rejected(
            "the year 9999",
            "future_timestamp",
            "ahead of the wall clock",
            e -> e.setOccurredAt(Instant.parse("9999-12-31T23:59:59Z"))),
        rejected(
            "a time an hour ahead",
            "future_timestamp",
            "at most 300 s",
            e -> e.setOccurredAt(harness.now().plus(Duration.ofHours(1)))),
        bad("an account that is not UTF-8", "invalid", "not valid UTF-8", notUtf8("acme")),
        bad("a service that is not UTF-8", "invalid", "not valid UTF-8", notUtf8("billing")),
        bad("a site that is not UTF-8", "invalid", "not valid UTF-8", notUtf8("FRA")),
        bad("a code that is not UTF-8", "invalid", "not valid UTF-8", notUtf8("dns_error")),
        bad("an rcode that is not UTF-8", "invalid", "not valid UTF-8", notUtf8("SERVFAIL")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRecords")
  void shouldKeepABadRecordWithItsReasonAndCountTheNext(
      String name, String reason, String sentence, byte[] value) {
    // Given
    byte[] key = {1, 2, (byte) 255};

    // When
    harness.publish(key, value);
    long offset = harness.lastOffset();
    List<TestRecord<byte[], byte[]>> deadLetters = harness.deadLetters();
    harness.serviceRollups();
    harness.publish(TestEvents.success(AT));
    harness.advance(Duration.ofSeconds(2));

    // Then
    assertThat(deadLetters).hasSize(1);
    TestRecord<byte[], byte[]> letter = deadLetters.get(0);
    assertThat(Arrays.equals(letter.value(), value)).as("the original bytes").isTrue();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo(reason);
    assertThat(header(letter, DeadLetters.SENTENCE)).contains(sentence).hasSizeLessThan(300);
    assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("connection-events");
    assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo(Long.toString(offset));
    assertThat(harness.serviceRollups()).as("the next event counts").isNotEmpty();
  }

  @Test
  void shouldKeepTheHeadersOfTheOriginalAndReplaceThoseOfAnEarlierRejection() {
    // Given
    TestRecord<byte[], byte[]> record = new TestRecord<>(null, new byte[] {9}, AT);
    record.headers().add("trace", new byte[] {7}).add(DeadLetters.OFFSET, new byte[] {'5'});

    // When
    harness.publish(record);

    // Then
    TestRecord<byte[], byte[]> letter = harness.deadLetters().get(0);
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(7);
    assertThat(letter.headers().headers(DeadLetters.OFFSET)).hasSize(1);
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo(Long.toString(harness.lastOffset()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodEvents")
  void shouldCountWhatIsJustWithinTheRules(String name, ConnectionEvent.Builder event) {
    // When
    harness.publish(event.build());

    // Then
    assertThat(harness.deadLetters()).isEmpty();
  }

  static Stream<Arguments> goodEvents() {
    return Stream.of(
        Arguments.of("the longest account", event().setAccountId("a".repeat(256))),
        Arguments.of("the longest service", event().setServiceId("é".repeat(128))),
        Arguments.of("no site", event().setColo("")),
        Arguments.of("the shortest DNS time", event().setDnsDurationUs(0L)),
        Arguments.of("the longest time", event().setConnectDurationUs(Long.MAX_VALUE)),
        Arguments.of("no times", event().setDnsDurationUs(null).setConnectDurationUs(null)),
        Arguments.of("long codes", event().setError(error("c".repeat(256), "r".repeat(256)))),
        Arguments.of("a long host", event().setTargetHost("h".repeat(16_000))));
  }

  private static ConnectionEvent.Builder event() {
    return TestEvents.event(AT);
  }

  private static Arguments invalid(
      String name,
      String sentence,
      Function<ConnectionEvent.Builder, ConnectionEvent.Builder> change) {
    return rejected(name, "invalid", sentence, change);
  }

  private static Arguments rejected(
      String name,
      String reason,
      String sentence,
      Function<ConnectionEvent.Builder, ConnectionEvent.Builder> change) {
    return bad(name, reason, sentence, message(change.apply(TestEvents.event(AT)).build()));
  }

  private static Arguments bad(String name, String reason, String sentence, byte[] value) {
    return Arguments.of(name, reason, sentence, value);
  }

  private static byte[] message(ConnectionEvent event) {
    return WireFormat.frame(harness.eventSchema, TopologyHarness.avro(event));
  }

  private static byte[] good() {
    return message(TestEvents.failure(AT, "dns_error", "SERVFAIL"));
  }

  private static byte[] with(Consumer<byte[]> change) {
    byte[] message = good();
    change.accept(message);
    return message;
  }

  /** A good event in which this text's first byte can begin no character. */
  private static byte[] notUtf8(String text) {
    byte[] message = good();
    int at = new String(message, StandardCharsets.ISO_8859_1).indexOf(text);
    message[at] = (byte) 0xFF;
    return message;
  }

  private static ConnectionError error(String code, String rcode) {
    return ConnectionError.newBuilder().setCode(code).setDnsRcode(rcode).build();
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
