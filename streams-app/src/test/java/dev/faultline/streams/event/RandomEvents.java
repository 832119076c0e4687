package dev.faultline.streams.event;

import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Events whose every field is random, within what the schema allows. */
final class RandomEvents {
  private final Random random;

  RandomEvents(Random random) {
    this.random = random;
  }

  ConnectionEvent next() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(id))
        .setOccurredAt(Instant.EPOCH.plus(number(), ChronoUnit.MICROS))
        .setAccountId(text())
        .setServiceId(text())
        .setTunnelId(optional(text()))
        .setTunnelVersion(optional(text()))
        .setTunnelTransport(optional(text()))
        .setColo(text())
        .setProxyId(text())
        .setProtocol(List.of(Protocol.values()).get(random.nextInt(4)))
        .setTargetHost(text())
        .setTargetPort(random.nextInt())
        .setResolvedIp(optional(text()))
        .setDnsDurationUs(optional(number()))
        .setConnectDurationUs(optional(number()))
        .setError(optional(error()))
        .build();
  }

  private ConnectionError error() {
    return ConnectionError.newBuilder()
        .setCode(text())
        .setDnsRcode(optional(text()))
        .setDetail(optional(text()))
        .build();
  }

  private <T> T optional(T value) {
    return random.nextInt(3) == 0 ? null : value;
  }

  /** A number of any magnitude and sign, the largest and smallest among them. */
  private long number() {
    return switch (random.nextInt(10)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private String text() {
    int length = random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(12);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint("azAZ09-_.é語🙂".codePointAt(2 * random.nextInt(5)));
    }
    return text.toString();
  }
}
