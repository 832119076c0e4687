package dev.faultline.local.haproxy;

import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes the event of a line whose outcome is known. Not thread-safe. */
final class EventMaker {
  private static final int MAX_ID_BYTES = 256;
  private static final long US_PER_MS = 1000;
  private final TextCache texts;
  private final ServiceMap services;
  private final String site;
  private final String proxy;
  private final EventIds ids = new EventIds();
  private final FailureDetail details;

  /**
   * @param site the proxy's site, or empty to take the log's
   * @param proxy the proxy's id, or empty to take the host's name from the log
   */
  EventMaker(TextCache texts, ServiceMap services, String site, String proxy) {
    this.texts = texts;
    this.services = services;
    this.site = site;
    this.proxy = proxy;
    this.details = new FailureDetail(texts);
  }

  ConnectionEvent success(HaproxyLine line, Attempt attempt) throws UnreadableLineException {
    return event(line, attempt, null);
  }

  ConnectionEvent failure(HaproxyLine line, Attempt attempt, Outcome.Failure failure)
      throws UnreadableLineException {
    String rcode =
        failure.code().equals("dns_error") && !attempt.dns().equals("failed")
            ? attempt.dns()
            : null;
    String detail = details.of(line, attempt, failure.certain());
    return event(line, attempt, new ConnectionError(failure.code(), rcode, detail));
  }

  private ConnectionEvent event(HaproxyLine line, Attempt attempt, ConnectionError error)
      throws UnreadableLineException {
    ServiceName service = service(line);
    String ip = attempt.address() ? line.text(Field.IP, texts) : "";
    String target = line.text(Field.TARGET, texts);
    return new ConnectionEvent(
        ids.of(line, texts),
        occurredAt(line),
        service.account(),
        service.service(),
        orNull(line.text(Field.TUNNEL, texts)),
        orNull(line.text(Field.TUNNEL_VERSION, texts)),
        orNull(line.text(Field.TUNNEL_TRANSPORT, texts)),
        site.isEmpty() ? line.text(Field.SITE, texts) : site,
        proxy.isEmpty() ? line.text(Field.HOST, texts) : proxy,
        protocol(line, attempt),
        target.isEmpty() ? ip : target,
        (int) line.number(Field.PORT, 0),
        target.isEmpty() ? null : orNull(ip),
        dnsDuration(line),
        connectDuration(line, attempt),
        error);
  }

  private static Instant occurredAt(HaproxyLine line) throws UnreadableLineException {
    long micros = line.number(Field.TIME, 0);
    if (micros <= 0) {
      throw new UnreadableLineException("its field t is not microseconds since 1970");
    }
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** What the line says itself goes before the map. */
  private ServiceName service(HaproxyLine line) throws UnreadableLineException {
    String account = line.text(Field.ACCOUNT, texts);
    String service = line.text(Field.SERVICE, texts);
    if (account.isEmpty() || service.isEmpty()) {
      ServiceName mapped =
          services.serviceFor(line.text(Field.FRONTEND, texts), line.text(Field.BACKEND, texts));
      account = account.isEmpty() ? mapped.account() : account;
      service = service.isEmpty() ? mapped.service() : service;
    }
    requireId("account", account);
    requireId("service", service);
    return new ServiceName(account, service);
  }

  private static void requireId(String what, String id) throws UnreadableLineException {
    if (id.isEmpty()) {
      throw new UnreadableLineException(
          "its %s is not known; say --account or --service-map, or set txn.faultline.%s in HAProxy"
              .formatted(what, what));
    }
    // No character has more than three bytes for each of its UTF-16 units.
    if (id.length() > MAX_ID_BYTES / 3
        && id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
      throw new UnreadableLineException(
          "its %s has more than %d bytes".formatted(what, MAX_ID_BYTES));
    }
  }

  private static Protocol protocol(HaproxyLine line, Attempt attempt) {
    if (!attempt.http()) {
      return Protocol.TCP;
    }
    return line.byteAt(Field.TLS, 0) == '1' ? Protocol.HTTPS : Protocol.HTTP;
  }

  private static Long dnsDuration(HaproxyLine line) throws UnreadableLineException {
    long micros = line.number(Field.DNS_US, -1);
    return micros < 0 ? null : micros;
  }

  /** HAProxy's clock for this has milliseconds; a failed attempt took what no other timer took. */
  private static Long connectDuration(HaproxyLine line, Attempt attempt)
      throws UnreadableLineException {
    if (line.byteAt(Field.REUSED, 0) == '1') {
      return null;
    }
    if (attempt.connected()) {
      return line.number(Field.CONNECT_MS, 0) * US_PER_MS;
    }
    long queued = line.number(Field.QUEUE_MS, -1);
    if (!attempt.server() || queued < 0) {
      return null;
    }
    long before =
        attempt.http() ? line.number(Field.REQUEST_MS, 0) : line.number(Field.HANDSHAKE_MS, 0);
    long whole = attempt.http() ? line.number(Field.ACTIVE_MS, 0) : line.number(Field.TOTAL_MS, 0);
    return Math.max(0, whole - Math.max(0, before) - queued) * US_PER_MS;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
