package dev.faultline.sink.table;

import dev.faultline.catalogue.DnsRcode;
import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.FailureSamples;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Some failed events of each service, error code and minute, one row for each. */
final class FailureSampleTable implements TopicTable<FailureSamples> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("account_id", "String"),
          new Column("service_id", "String"),
          new Column("error_code", "LowCardinality(String)"),
          new Column("minute", "DateTime('UTC')"),
          new Column("slot", "UInt16"),
          new Column("revision", "UInt64"),
          new Column("catalogue_version", "UInt32"),
          new Column("category", EnumNumbers.CATEGORY),
          new Column("dns_rcode", "LowCardinality(String)"),
          new Column("detail", "String"),
          new Column("event_id", "UUID"),
          new Column("occurred_at", "DateTime64(6, 'UTC')"),
          new Column("tunnel_id", "String"),
          new Column("tunnel_version", "LowCardinality(String)"),
          new Column("tunnel_transport", "LowCardinality(String)"),
          new Column("colo", "LowCardinality(String)"),
          new Column("proxy_id", "String"),
          new Column("protocol", EnumNumbers.PROTOCOL),
          new Column("target_host", "String"),
          new Column("target_port", "Int32"),
          new Column("resolved_ip", "String"),
          new Column("dns_duration_us", "Nullable(UInt64)"),
          new Column("connect_duration_us", "Nullable(UInt64)"));

  private static final int MAX_SLOT = 0xffff;

  private record Key(String account, String service, String code, Instant minute) {}

  @Override
  public String table() {
    return "failure_samples";
  }

  @Override
  public Class<FailureSamples> type() {
    return FailureSamples.class;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Object key(FailureSamples samples) {
    return new Key(
        samples.getAccountId(),
        samples.getServiceId(),
        samples.getErrorCode(),
        samples.getMinute());
  }

  @Override
  public long revision(FailureSamples samples) {
    return samples.getRevision();
  }

  @Override
  public int write(FailureSamples samples, RowBinary to) throws UnfitRecordException {
    int count = Fit.within("number of samples", samples.getSamples().size(), 0, MAX_SLOT);
    int minute = Fit.dateTime("minute", samples.getMinute());
    for (int slot = 0; slot < count; slot++) {
      to.string(samples.getAccountId());
      to.string(samples.getServiceId());
      to.string(samples.getErrorCode());
      to.int32(minute);
      to.int16(slot);
      to.int64(Fit.count("revision", samples.getRevision()));
      to.int32(
          Fit.within("catalogue_version", samples.getCatalogueVersion(), 0, Integer.MAX_VALUE));
      write(samples.getSamples().get(slot), to);
    }
    return count;
  }

  private static void write(FailureSample sample, RowBinary to) throws UnfitRecordException {
    ConnectionEvent event = sample.getEvent();
    ConnectionError error = event.getError();
    to.int8(EnumNumbers.of(sample.getCategory()));
    to.string(error == null ? "" : DnsRcode.canonical(error.getDnsRcode()));
    to.stringOrEmpty(error == null ? null : error.getDetail());
    to.uuid(event.getEventId().bytes());
    to.int64(Fit.dateTime64("occurred_at", event.getOccurredAt(), TimeUnit.MICROSECONDS));
    to.stringOrEmpty(event.getTunnelId());
    to.stringOrEmpty(event.getTunnelVersion());
    to.stringOrEmpty(event.getTunnelTransport());
    to.string(event.getColo());
    to.string(event.getProxyId());
    to.int8(EnumNumbers.of(event.getProtocol()));
    to.string(event.getTargetHost());
    to.int32(event.getTargetPort());
    to.stringOrEmpty(event.getResolvedIp());
    writeDuration(to, "dns_duration_us", event.getDnsDurationUs());
    writeDuration(to, "connect_duration_us", event.getConnectDurationUs());
  }

  private static void writeDuration(RowBinary to, String field, Long micros)
      throws UnfitRecordException {
    to.bool(micros == null);
    if (micros != null) {
      to.int64(Fit.count(field, micros));
    }
  }
}
