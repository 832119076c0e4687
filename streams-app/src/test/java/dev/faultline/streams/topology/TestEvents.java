package dev.faultline.streams.topology;

import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Events of one service, each with an id of its own. */
final class TestEvents {
  private static final AtomicLong IDS = new AtomicLong();

  private TestEvents() {}

  static ConnectionEvent success(Instant at) {
    return event(at).build();
  }

  static ConnectionEvent failure(Instant at, String code) {
    return failure(at, code, null);
  }

  static ConnectionEvent failure(Instant at, String code, String rcode) {
    return event(at)
        .setError(ConnectionError.newBuilder().setCode(code).setDnsRcode(rcode).build())
        .build();
  }

  static ConnectionEvent.Builder event(Instant at) {
    byte[] id = ByteBuffer.allocate(16).putLong(8, IDS.incrementAndGet()).array();
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(id))
        .setOccurredAt(at)
        .setAccountId("acme")
        .setServiceId("billing")
        .setColo("FRA")
        .setProtocol(Protocol.HTTP)
        .setDnsDurationUs(1200L)
        .setConnectDurationUs(5300L);
  }
}
