package dev.faultline.systemtests.data;

import java.time.Instant;
import java.util.UUID;

/** An event to publish. It starts as a plausible success; what a test is about is set on it. */
public final class TestEvent {
  private UUID id = new UUID(0, 0);
  private long at;
  private String account = "account";
  private String service = "service";
  private String tunnel;
  private String tunnelVersion;
  private String tunnelTransport;
  private String colo = "ams1";
  private String proxy = "proxy-1";
  private String host = "service.internal";
  private String ip = "10.1.2.3";
  private Long dns = 1_500L;
  private Long connect = 12_000L;
  private String code;
  private String rcode;
  private String detail;

  public TestEvent id(long first, long second) {
    id = new UUID(first, second);
    return this;
  }

  public TestEvent at(Instant time) {
    return at(time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);
  }

  /** In microseconds since the epoch. */
  public TestEvent at(long micros) {
    at = micros;
    return this;
  }

  public TestEvent of(String accountId, String serviceId) {
    account = accountId;
    service = serviceId;
    return this;
  }

  public TestEvent tunnel(String tunnelId, String version, String transport) {
    tunnel = tunnelId;
    tunnelVersion = version;
    tunnelTransport = transport;
    return this;
  }

  public TestEvent seenBy(String site, String proxyId) {
    colo = site;
    proxy = proxyId;
    return this;
  }

  public TestEvent target(String name, String address) {
    host = name;
    ip = address;
    return this;
  }

  /** Microseconds; null where there was none. */
  public TestEvent took(Long dnsMicros, Long connectMicros) {
    dns = dnsMicros;
    connect = connectMicros;
    return this;
  }

  public TestEvent failed(String errorCode, String dnsRcode, String words) {
    code = errorCode;
    rcode = dnsRcode;
    detail = words;
    return this;
  }

  /** In the wire format, with the schema as the repository has it. */
  public byte[] bytes(int schemaId) {
    return written().framed(schemaId);
  }

  /** As {@link #bytes}, for a schema that has one more field, an optional text, at its end. */
  public byte[] bytesWithLaterField(int schemaId, String value) {
    AvroBytes out = written();
    out.optionalText(value);
    return out.framed(schemaId);
  }

  private AvroBytes written() {
    AvroBytes out = new AvroBytes();
    out.fixed(id.getMostSignificantBits(), id.getLeastSignificantBits());
    out.number(at);
    out.text(account);
    out.text(service);
    out.optionalText(tunnel);
    out.optionalText(tunnelVersion);
    out.optionalText(tunnelTransport);
    out.text(colo);
    out.text(proxy);
    out.number(host.length() % 4);
    out.text(host);
    out.number(443);
    out.optionalText(ip);
    out.optionalNumber(dns);
    out.optionalNumber(connect);
    out.number(code == null ? 0 : 1);
    if (code != null) {
      out.text(code);
      out.optionalText(rcode);
      out.optionalText(detail);
    }
    return out;
  }
}
