package dev.faultline.systemtests.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A record that must become a dead letter.
 *
 * @param what is wrong with it
 * @param value null stands for a null value
 * @param reason that the dead letter must give
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Poison(String what, byte[] value, String reason) {
  private static final int UNKNOWN_SCHEMA = 987_654_321;

  /**
   * One of each kind.
   *
   * @param time near the newest events of the topic
   */
  public static List<Poison> all(int schemaId, Instant time) {
    byte[] good = event(time).bytes(schemaId);
    return List.of(
        new Poison(
            "garbage", "these bytes are no event".getBytes(StandardCharsets.UTF_8), "undecodable"),
        new Poison("empty value", new byte[0], "undecodable"),
        new Poison("null value", null, "undecodable"),
        new Poison("wrong magic byte", wrongMagic(good), "undecodable"),
        new Poison("truncated record", Arrays.copyOf(good, good.length - 7), "undecodable"),
        new Poison("bytes after the record", Arrays.copyOf(good, good.length + 3), "undecodable"),
        new Poison("unknown schema id", event(time).bytes(UNKNOWN_SCHEMA), "unknown_schema"),
        invalid("empty account id", event(time).of("", "service"), schemaId),
        invalid("empty service id", event(time).of("account", ""), schemaId),
        invalid("id of 257 bytes", event(time).of("account", "ß".repeat(128) + "s"), schemaId),
        invalid("10 MB id", event(time).of("account", "s".repeat(10_000_000)), schemaId),
        invalid("negative dns duration", event(time).took(-1L, 5L), schemaId),
        invalid("negative connect duration", event(time).took(5L, Long.MIN_VALUE), schemaId),
        invalid("empty error code", event(time).failed("", null, null), schemaId),
        invalid("year 1970", event(Instant.EPOCH), schemaId),
        invalid("before 1970", event(Instant.ofEpochSecond(-5)), schemaId),
        new Poison("year 9999", far().bytes(schemaId), "future_timestamp"),
        new Poison("time overflow", event(time).at(Long.MAX_VALUE).bytes(schemaId), FUTURE),
        invalid("time underflow", event(time).at(Long.MIN_VALUE), schemaId),
        new Poison("three hours late", late(time).bytes(schemaId), "too_late"));
  }

  private static final String FUTURE = "future_timestamp";

  private static TestEvent event(Instant time) {
    return new TestEvent().id(1, 2).at(time).of("poison", "poison");
  }

  private static TestEvent far() {
    return event(Instant.parse("9999-12-31T23:59:59Z"));
  }

  private static TestEvent late(Instant time) {
    return event(time.minusSeconds(3 * 3600));
  }

  private static Poison invalid(String what, TestEvent event, int schemaId) {
    return new Poison(what, event.bytes(schemaId), "invalid");
  }

  private static byte[] wrongMagic(byte[] good) {
    byte[] wrong = good.clone();
    wrong[0] = 1;
    return wrong;
  }
}
