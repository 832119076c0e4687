package dev.faultline.streams.simulation;

import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import dev.faultline.streams.oracle.Attempt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Random attempts in the order in which they arrive: skewed services, all kinds of failures, some
 * late by up to a bound, some twice.
 */
public final class Traffic {
  private static final String[][] OWNERS = {
    {"acme", "billing"}, {"acme", "search"}, {"acm", "ebilling"}, {"größe", "søk"}, {"b", "acme"}
  };
  private static final String[] COLOS = {"FRA", "SIN", "IAD", ""};
  private static final String[] CODES = {
    "dns_error", "connection_refused", "rate_limited", "proxy_internal_error", "not_in_catalogue"
  };
  private static final String[] RCODES = {
    null, "", "NXDOMAIN", "nxdomain", "3", "SERVFAIL", "servfail", "2", "77", "RCODE77", "strange"
  };

  private final Random random;

  public Traffic(Random random) {
    this.random = random;
  }

  /** An attempt and when it arrives. */
  private record Arrival(Attempt attempt, Instant at) {}

  /**
   * Attempts in the order of their arrival, with about 5 % of them twice.
   *
   * @param lateness no attempt is further behind the newest that arrived before it
   */
  public List<Attempt> attempts(int count, Instant from, Duration span, Duration lateness) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Attempt attempt = attempt(from.plus(upTo(span)));
      arrivals.add(new Arrival(attempt, attempt.at().plus(delay(lateness))));
      if (random.nextInt(20) == 0) {
        arrivals.add(new Arrival(attempt, attempt.at().plus(delay(lateness))));
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return arrivals.stream().map(Arrival::attempt).toList();
  }

  private Duration delay(Duration lateness) {
    return random.nextInt(4) == 0 ? upTo(lateness) : upTo(Duration.ofSeconds(2));
  }

  private Duration upTo(Duration bound) {
    return Duration.of(random.nextLong(bound.toNanos() / 1000 + 1), ChronoUnit.MICROS);
  }

  public Attempt attempt(Instant at) {
    String[] owner = OWNERS[(int) (OWNERS.length * Math.pow(random.nextDouble(), 3))];
    String colo = COLOS[random.nextInt(COLOS.length)];
    String code = random.nextInt(3) == 0 ? CODES[random.nextInt(CODES.length)] : null;
    String rcode = "dns_error".equals(code) ? RCODES[random.nextInt(RCODES.length)] : null;
    return new Attempt(
        random.nextLong(), at, owner[0], owner[1], colo, duration(), duration(), code, rcode);
  }

  private Long duration() {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> (long) random.nextInt(3);
      default -> (long) Math.exp(random.nextDouble() * 18);
    };
  }

  /** The attempt as Avro writes it. */
  public static byte[] avro(Attempt attempt) {
    return avro(event(attempt));
  }

  public static byte[] avro(ConnectionEvent event) {
    var out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new SpecificDatumWriter<>(ConnectionEvent.class).write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static ConnectionEvent event(Attempt attempt) {
    byte[] id = ByteBuffer.allocate(16).putLong(attempt.id()).putLong(~attempt.id()).array();
    ConnectionError error =
        attempt.code() == null
            ? null
            : ConnectionError.newBuilder()
                .setCode(attempt.code())
                .setDnsRcode(attempt.rcode())
                .setDetail("as it was")
                .build();
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(id))
        .setOccurredAt(attempt.at())
        .setAccountId(attempt.account())
        .setServiceId(attempt.service())
        .setColo(attempt.colo())
        .setProtocol(Protocol.HTTPS)
        .setDnsDurationUs(attempt.dnsMicros())
        .setConnectDurationUs(attempt.connectMicros())
        .setError(error)
        .build();
  }
}
