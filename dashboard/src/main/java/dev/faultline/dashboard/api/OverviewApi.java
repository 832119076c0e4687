package dev.faultline.dashboard.api;

import dev.faultline.dashboard.api.OverviewLists.ServiceEntry;
import dev.faultline.dashboard.api.OverviewLists.ServiceList;
import dev.faultline.dashboard.api.OverviewLists.SiteEntry;
import dev.faultline.dashboard.api.OverviewLists.SiteList;
import dev.faultline.dashboard.api.OverviewLists.Sparkline;
import dev.faultline.dashboard.api.OverviewLists.TopError;
import dev.faultline.dashboard.api.OverviewQuery.Detail;
import dev.faultline.dashboard.api.OverviewQuery.Found;
import dev.faultline.dashboard.api.OverviewQuery.Kind;
import dev.faultline.dashboard.api.OverviewQuery.Row;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists services, or sites, by failures, traffic or latency. */
final class OverviewApi {
  private final Charts charts;
  private final OverviewQuery query;
  private final Alerts alerts;

  OverviewApi(Charts charts, Alerts alerts) {
    this.charts = charts;
    this.query = new OverviewQuery(charts);
    this.alerts = alerts;
  }

  Reply services(Call call) {
    Optional<String> account =
        call.identity().isOperator()
            ? Optional.of(Texts.of(call, "account", OverviewQuery.MAX_TEXT))
                .filter(text -> !text.isEmpty())
            : call.identity().account();
    Found found = query.find(call, Kind.SERVICE, account);
    Map<ServiceId, Alerts.Open> open =
        alerts.open(account).stream()
            .filter(each -> !each.serviceId().isEmpty())
            .collect(
                Collectors.toMap(
                    each -> new ServiceId(each.accountId(), each.serviceId()),
                    Function.identity(),
                    (one, other) -> one));
    List<ServiceEntry> items =
        found.paging().page(found.rows()).stream()
            .map(row -> serviceEntry(row, found, Optional.ofNullable(open.get(row.id()))))
            .toList();
    ServiceList answer =
        new ServiceList(charts.freshness().view(found.range()), items, found.next(), found.total());
    return Reply.table(answer, "services", () -> OverviewCsv.services(items));
  }

  Reply sites(Call call) {
    Found found = query.find(call, Kind.SITE, Optional.empty());
    Map<String, Alerts.Open> open =
        alerts.open(Optional.empty()).stream()
            .filter(each -> each.serviceId().isEmpty())
            .collect(Collectors.toMap(Alerts.Open::site, Function.identity(), (one, other) -> one));
    List<SiteEntry> items =
        found.paging().page(found.rows()).stream()
            .map(row -> siteEntry(row, found, Optional.ofNullable(open.get(row.serviceId()))))
            .toList();
    SiteList answer =
        new SiteList(charts.freshness().view(found.range()), items, found.next(), found.total());
    return Reply.table(answer, "sites", () -> OverviewCsv.sites(items));
  }

  private static ServiceEntry serviceEntry(Row row, Found found, Optional<Alerts.Open> open) {
    Optional<Detail> detail = Optional.ofNullable(found.details().get(row.id()));
    Totals totals = row.totals();
    return new ServiceEntry(
        row.accountId(),
        row.serviceId(),
        row.name().isEmpty() ? null : row.name(),
        row.type().isEmpty() ? null : row.type(),
        totals,
        totals.responsible(),
        detail.map(OverviewApi::topError).orElse(null),
        detail.map(Detail::connectP95Us).orElse(null),
        sparkline(detail, found.range()),
        open.map(Alerts.Open::open).orElse(0L),
        open.map(Alerts.Open::worst).orElse(null));
  }

  private static SiteEntry siteEntry(Row row, Found found, Optional<Alerts.Open> open) {
    Optional<Detail> detail = Optional.ofNullable(found.details().get(row.id()));
    Totals totals = row.totals();
    return new SiteEntry(
        row.serviceId(),
        totals,
        totals.responsible(),
        detail.map(OverviewApi::topError).orElse(null),
        detail.map(Detail::connectP95Us).orElse(null),
        sparkline(detail, found.range()),
        open.map(Alerts.Open::open).orElse(0L),
        open.map(Alerts.Open::worst).orElse(null));
  }

  private static TopError topError(Detail detail) {
    return detail.topFailures() == 0
        ? null
        : new TopError(detail.code(), detail.rcode(), detail.category(), detail.topFailures());
  }

  private static Sparkline sparkline(Optional<Detail> detail, TimeRange range) {
    List<List<Long>> none = List.of(List.of(), List.of());
    return new Sparkline(
        range.from(),
        range.step(),
        ErrorsApi.dense(detail.map(Detail::points).orElse(none), range.points()),
        ErrorsApi.dense(detail.map(Detail::failedPoints).orElse(none), range.points()));
  }
}
