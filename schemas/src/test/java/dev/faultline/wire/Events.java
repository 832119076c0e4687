package dev.faultline.wire;

import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import java.time.Instant;

/** Events for tests. */
final class Events {
  private Events() {}

  static ConnectionEvent success() {
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(new byte[16]))
        .setOccurredAt(Instant.parse("2026-03-01T12:00:00.123456Z"))
        .setAccountId("acct-1")
        .setServiceId("svc-1")
        .setColo("fra")
        .setProtocol(Protocol.HTTPS)
        .setTargetHost("orders.internal")
        .setTargetPort(443)
        .setDnsDurationUs(1_200L)
        .setConnectDurationUs(8_000L)
        .build();
  }

  static ConnectionEvent failure(String code, String rcode) {
    return ConnectionEvent.newBuilder(success())
        .setTunnelId("tunnel-1")
        .setTunnelVersion("2025.6.1")
        .setTunnelTransport("quic")
        .setResolvedIp("10.0.0.7")
        .setError(
            ConnectionError.newBuilder()
                .setCode(code)
                .setDnsRcode(rcode)
                .setDetail("no such host")
                .build())
        .build();
  }
}
