package dev.faultline.sink.table;

import dev.faultline.schema.AlertCode;
import dev.faultline.schema.ConnectionAlert;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Each change of each alert, one row for each: none replaces another. */
final class AlertTable implements TopicTable<ConnectionAlert> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("fingerprint", "String"),
          new Column("started_at", "DateTime64(3, 'UTC')"),
          new Column("revision", "UInt64"),
          new Column("changed_at", "DateTime64(3, 'UTC')"),
          new Column("state", EnumNumbers.ALERT_STATE),
          new Column("notify", "Bool"),
          new Column("replayed", "Bool"),
          new Column("ended_at", "Nullable(DateTime64(3, 'UTC'))"),
          new Column("rule", "LowCardinality(String)"),
          new Column("severity", EnumNumbers.ALERT_SEVERITY),
          new Column("account_id", "String"),
          new Column("service_id", "String"),
          new Column("colo", "LowCardinality(String)"),
          new Column("category", EnumNumbers.CATEGORY),
          new Column("error_code", "LowCardinality(String)"),
          new Column("measure", "LowCardinality(String)"),
          new Column("value", "Float64"),
          new Column("threshold", "Float64"),
          new Column("window_s", "UInt32"),
          new Column("connections", "UInt64"),
          new Column("failures", "UInt64"),
          new Column("summary", "String"),
          new Column("fix", "String"),
          new Column("hint", "String"),
          new Column("link", "String"),
          new Column(
              "top_codes",
              "Array(Tuple(error_code String, dns_rcode String, connections UInt64))"));

  private record Key(String fingerprint, Instant startedAt, long revision) {}

  @Override
  public String table() {
    return "alerts";
  }

  @Override
  public Class<ConnectionAlert> type() {
    return ConnectionAlert.class;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Object key(ConnectionAlert alert) {
    return new Key(alert.getFingerprint(), alert.getStartedAt(), alert.getRevision());
  }

  @Override
  public long revision(ConnectionAlert alert) {
    return alert.getRevision();
  }

  @Override
  public int write(ConnectionAlert alert, RowBinary to) throws UnfitRecordException {
    to.string(alert.getFingerprint());
    to.int64(millis("started_at", alert.getStartedAt()));
    to.int64(Fit.count("revision", alert.getRevision()));
    to.int64(millis("changed_at", alert.getChangedAt()));
    to.int8(EnumNumbers.of(alert.getState()));
    to.bool(alert.getNotify());
    to.bool(alert.getReplayed());
    to.bool(alert.getEndedAt() == null);
    if (alert.getEndedAt() != null) {
      to.int64(millis("ended_at", alert.getEndedAt()));
    }
    to.string(alert.getRule());
    to.int8(EnumNumbers.of(alert.getSeverity()));
    to.string(alert.getAccountId());
    to.string(alert.getServiceId());
    to.string(alert.getColo());
    to.int8(EnumNumbers.of(alert.getCategory()));
    to.string(alert.getErrorCode());
    to.string(alert.getMeasure());
    to.float64(alert.getValue());
    to.float64(alert.getThreshold());
    to.int32(Fit.within("window_s", alert.getWindowS(), 0, Integer.MAX_VALUE));
    to.int64(Fit.count("connections", alert.getConnections()));
    to.int64(Fit.count("failures", alert.getFailures()));
    to.string(alert.getSummary());
    to.string(alert.getFix());
    to.string(alert.getHint());
    to.string(alert.getLink());
    to.count(alert.getTopCodes().size());
    for (AlertCode code : alert.getTopCodes()) {
      to.string(code.getErrorCode());
      to.string(code.getDnsRcode());
      to.int64(Fit.count("connections of a top code", code.getConnections()));
    }
    return 1;
  }

  private static long millis(String field, Instant at) throws UnfitRecordException {
    return Fit.dateTime64(field, at, TimeUnit.MILLISECONDS);
  }
}
