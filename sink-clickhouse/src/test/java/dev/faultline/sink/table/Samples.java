package dev.faultline.sink.table;

import dev.faultline.schema.AlertCode;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import dev.faultline.schema.CertVerification;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.Protocol;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.schema.ServiceType;
import dev.faultline.schema.SiteRollup;
import dev.faultline.schema.SketchBin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records for tests. */
public final class Samples {
  public static final Instant WINDOW = Instant.parse("2026-03-01T10:00:00Z");

  private Samples() {}

  public static List<SketchBin> bins(Map<Integer, Long> bins) {
    return bins.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(bin -> new SketchBin(bin.getKey(), bin.getValue()))
        .toList();
  }

  public static RollupCell cell(
      String code,
      String rcode,
      Category category,
      long connections,
      Map<Integer, Long> dns,
      Map<Integer, Long> connect) {
    return RollupCell.newBuilder()
        .setErrorCode(code)
        .setDnsRcode(rcode)
        .setCategory(category)
        .setConnections(connections)
        .setDnsBins(bins(dns))
        .setConnectBins(bins(connect))
        .build();
  }

  public static RollupCell success(long connections) {
    return cell("", "", Category.success, connections, Map.of(), Map.of(400, connections));
  }

  public static RollupCell failure(String code, Category category, long connections) {
    return cell(code, "", category, connections, Map.of(), Map.of());
  }

  /** A 10 s window of account a that is not final. */
  public static ServiceRollup rollup(String service, RollupCell... cells) {
    return rollup(service, 10, WINDOW, cells);
  }

  public static ServiceRollup rollup(
      String service, int resolution, Instant start, RollupCell... cells) {
    long connections = List.of(cells).stream().mapToLong(RollupCell::getConnections).sum();
    return ServiceRollup.newBuilder()
        .setAccountId("a")
        .setServiceId(service)
        .setResolutionS(resolution)
        .setWindowStart(start)
        .setRevision(2 * connections)
        .setIsFinal(false)
        .setCatalogueVersion(1)
        .setCells(List.of(cells))
        .build();
  }

  public static SiteRollup siteRollup(
      String colo, int resolution, Instant start, RollupCell... cells) {
    long connections = List.of(cells).stream().mapToLong(RollupCell::getConnections).sum();
    return SiteRollup.newBuilder()
        .setColo(colo)
        .setResolutionS(resolution)
        .setWindowStart(start)
        .setRevision(2 * connections)
        .setIsFinal(false)
        .setCatalogueVersion(1)
        .setCells(List.of(cells))
        .build();
  }

  public static EventId eventId(UUID id) {
    return new EventId(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  /** A failed event with every field set. */
  public static ConnectionEvent.Builder event(UUID id, String service, String code) {
    return ConnectionEvent.newBuilder()
        .setEventId(eventId(id))
        .setOccurredAt(WINDOW.plusNanos(123_456_000))
        .setAccountId("a")
        .setServiceId(service)
        .setTunnelId("tunnel")
        .setTunnelVersion("2025.6.1")
        .setTunnelTransport("http2")
        .setColo("fra")
        .setProxyId("proxy-1")
        .setProtocol(Protocol.HTTPS)
        .setTargetHost("db.internal")
        .setTargetPort(5432)
        .setResolvedIp("10.0.0.7")
        .setDnsDurationUs(1500L)
        .setConnectDurationUs(20_000L)
        .setError(new ConnectionError(code, "nxdomain", "alert 42"));
  }

  public static FailureSamples failureSamples(
      String service, String code, long revision, FailureSample... samples) {
    return FailureSamples.newBuilder()
        .setAccountId("a")
        .setServiceId(service)
        .setErrorCode(code)
        .setMinute(WINDOW)
        .setRevision(revision)
        .setCatalogueVersion(1)
        .setSamples(List.of(samples))
        .build();
  }

  /** A firing alert of account a. */
  public static ConnectionAlert.Builder alert(String service, long revision) {
    return ConnectionAlert.newBuilder()
        .setFingerprint("0123456789abcdef0123456789abcdef")
        .setStartedAt(WINDOW.plusSeconds(10))
        .setRevision(revision)
        .setChangedAt(WINDOW.plusSeconds(30))
        .setState(AlertState.FIRING)
        .setNotify(true)
        .setRule("failures")
        .setSeverity(AlertSeverity.critical)
        .setAccountId("a")
        .setServiceId(service)
        .setCategory(Category.client)
        .setMeasure("share")
        .setValue(0.75)
        .setThreshold(0.25)
        .setWindowS(60)
        .setConnections(200)
        .setFailures(150)
        .setTopCodes(List.of(new AlertCode("dns_error", "NXDOMAIN", 150L, 0.75)))
        .setSummary("75 % of the connections fail")
        .setFix("Correct the hostname")
        .setHint("Update the connector")
        .setLink("http://127.0.0.1:8080/services/a/" + service);
  }

  public static ServiceSettings.Builder settings(String service, long version) {
    return ServiceSettings.newBuilder()
        .setAccountId("a")
        .setServiceId(service)
        .setVersion(version)
        .setUpdatedAt(WINDOW.plusMillis(7))
        .setUpdatedBy("ops")
        .setName("Orders")
        .setType(ServiceType.tcp)
        .setIpv4("10.0.0.7")
        .setTcpPort(65_535)
        .setResolverIps(List.of("10.0.0.53", "10.0.1.53"))
        .setCertVerification(CertVerification.verify_ca);
  }
}
