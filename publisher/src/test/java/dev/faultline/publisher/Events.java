package dev.faultline.publisher;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Events that can be told apart by a number. */
final class Events {
  private Events() {}

  static ConnectionEvent numbered(long number) {
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(ByteBuffer.allocate(16).putLong(8, number).array()))
        .setOccurredAt(Instant.parse("2026-01-01T00:00:00Z"))
        .setAccountId("acme")
        .setServiceId("wiki")
        .setConnectDurationUs(number)
        .build();
  }
}
