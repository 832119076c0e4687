package dev.faultline.dashboard.api;

import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.Tier;
import dev.faultline.dashboard.range.TimeRange;
import java.util.List;
import java.util.Optional;

/** Lists of alerts. */
final class AlertsApi {
  private static final List<String> STATES = List.of("any", "open", "resolved");

  record AlertList(List<Alert> items, String nextCursor) {}

  private final Charts charts;
  private final Alerts alerts;

  AlertsApi(Charts charts, Alerts alerts) {
    this.charts = charts;
    this.alerts = alerts;
  }

  /** Of one service. */
  Reply ofService(Call call, ServiceId id) {
    return answer(
        call,
        Optional.of(id.account()),
        Optional.of(id.service()),
        Subject.service(id).file() + "-alerts");
  }

  /** All that the caller may see. */
  Reply all(Call call) {
    return answer(call, call.identity().account(), Optional.empty(), "alerts");
  }

  private Reply answer(Call call, Optional<String> account, Optional<String> service, String file) {
    TimeRange range =
        charts
            .ranges()
            .of(call, ConnectionsApi.DEFAULT_POINTS, ConnectionsApi.MAX_POINTS, Tier.ONE);
    Paging paging = Paging.of(call);
    List<Alerts.Row> rows =
        alerts.list(
            account,
            service,
            range.from(),
            range.to(),
            Texts.choice(call, "state", "any", STATES),
            Cursor.read(call, Alerts.Place.class).orElse(Alerts.Place.START),
            paging.asked());
    AlertList answer =
        new AlertList(
            paging.page(rows).stream().map(Alerts.Row::alert).toList(),
            paging.next(rows, row -> new Alerts.Place(row.startedMs(), row.fingerprint())));
    return Reply.table(answer, file, () -> csv(answer.items()));
  }

  private static Csv csv(List<Alert> alerts) {
    Csv csv =
        new Csv(
            "started_at",
            "changed_at",
            "ended_at",
            "state",
            "severity",
            "rule",
            "account_id",
            "service_id",
            "site",
            "category",
            "code",
            "measure",
            "value",
            "threshold",
            "window_s",
            "connections",
            "failures",
            "summary",
            "fix",
            "hint",
            "link");
    for (Alert alert : alerts) {
      csv.row(
          alert.startedAt(),
          alert.changedAt(),
          alert.endedAt(),
          alert.state(),
          alert.severity(),
          alert.rule(),
          alert.accountId(),
          alert.serviceId(),
          alert.site(),
          alert.category(),
          alert.code(),
          alert.measure(),
          alert.value(),
          alert.threshold(),
          alert.windowS(),
          alert.connections(),
          alert.failures(),
          alert.summary(),
          alert.fix(),
          alert.hint(),
          alert.link());
    }
    return csv;
  }
}
