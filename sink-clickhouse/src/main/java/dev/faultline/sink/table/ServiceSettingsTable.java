package dev.faultline.sink.table;

import dev.faultline.schema.ServiceSettings;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How the proxies reach each service. Every version counts, since the table passes them on to that
 * of the history: of several in a batch none may be left out.
 */
final class ServiceSettingsTable implements TopicTable<ServiceSettings> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("account_id", "String"),
          new Column("service_id", "String"),
          new Column("version", "UInt64"),
          new Column("updated_at", "DateTime64(3, 'UTC')"),
          new Column("updated_by", "String"),
          new Column("name", "String"),
          new Column("type", EnumNumbers.SERVICE_TYPE),
          new Column("hostname", "String"),
          new Column("ipv4", "String"),
          new Column("ipv6", "String"),
          new Column("http_port", "Nullable(UInt16)"),
          new Column("https_port", "Nullable(UInt16)"),
          new Column("tcp_port", "Nullable(UInt16)"),
          new Column("tunnel_id", "String"),
          new Column("resolver_ips", "Array(String)"),
          new Column("cert_verification", EnumNumbers.CERT_VERIFICATION));

  private static final int MAX_PORT = 0xffff;

  private record Key(String account, String service, long version) {}

  @Override
  public String table() {
    return "service_settings";
  }

  @Override
  public Class<ServiceSettings> type() {
    return ServiceSettings.class;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Object key(ServiceSettings settings) {
    return new Key(settings.getAccountId(), settings.getServiceId(), settings.getVersion());
  }

  @Override
  public long revision(ServiceSettings settings) {
    return settings.getVersion();
  }

  @Override
  public int write(ServiceSettings settings, RowBinary to) throws UnfitRecordException {
    to.string(settings.getAccountId());
    to.string(settings.getServiceId());
    to.int64(Fit.count("version", settings.getVersion()));
    to.int64(Fit.dateTime64("updated_at", settings.getUpdatedAt(), TimeUnit.MILLISECONDS));
    to.string(settings.getUpdatedBy());
    to.string(settings.getName());
    to.int8(EnumNumbers.of(settings.getType()));
    to.stringOrEmpty(settings.getHostname());
    to.stringOrEmpty(settings.getIpv4());
    to.stringOrEmpty(settings.getIpv6());
    writePort(to, "http_port", settings.getHttpPort());
    writePort(to, "https_port", settings.getHttpsPort());
    writePort(to, "tcp_port", settings.getTcpPort());
    to.stringOrEmpty(settings.getTunnelId());
    to.count(settings.getResolverIps().size());
    settings.getResolverIps().forEach(to::string);
    to.int8(EnumNumbers.of(settings.getCertVerification()));
    return 1;
  }

  private static void writePort(RowBinary to, String field, Integer port)
      throws UnfitRecordException {
    to.bool(port == null);
    if (port != null) {
      to.int16(Fit.within(field, port, 0, MAX_PORT));
    }
  }
}
