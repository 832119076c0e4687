package dev.faultline.local.traffic;

import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One attempt to connect. The generator changes a single instance in place, so that an event costs
 * no garbage; read it before asking for the next. Fields are package-private for the same reason.
 */
final class Attempt {
  /** A duration that there was none of. */
  static final long NONE = -1;

  long idHigh;
  long idLow;
  long occurredAtMicros;
  Service service;
  Site site;
  Site.Proxy proxy;
  Target target;
  boolean resolved;
  long lookupMicros;
  long connectMicros;

  /** Null where the connection succeeded. */
  Failure failure;

  ConnectionEvent toEvent() {
    byte[] id = ByteBuffer.allocate(16).putLong(idHigh).putLong(idLow).array();
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(id))
        .setOccurredAt(Instant.EPOCH.plus(occurredAtMicros, ChronoUnit.MICROS))
        .setAccountId(service.accountId())
        .setServiceId(service.serviceId())
        .setTunnelId(service.tunnel().id())
        .setTunnelVersion(service.tunnel().version())
        .setTunnelTransport(service.tunnel().transport())
        .setColo(site.colo())
        .setProxyId(proxy.id())
        .setProtocol(target.protocol())
        .setTargetHost(target.host())
        .setTargetPort(target.port())
        .setResolvedIp(resolved ? target.ip() : null)
        .setDnsDurationUs(lookupMicros == NONE ? null : lookupMicros)
        .setConnectDurationUs(connectMicros == NONE ? null : connectMicros)
        .setError(
            failure == null
                ? null
                : new ConnectionError(failure.code(), failure.rcode(), failure.detail()))
        .build();
  }
}
