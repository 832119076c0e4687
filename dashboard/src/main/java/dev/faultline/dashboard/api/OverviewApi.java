package dev.faultline.dashboard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.RangeView;
import dev.faultline.dashboard.range.Tier;
import dev.faultline.dashboard.range.TimeRange;
import dev.faultline.schema.Category;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Services, or sites, by failures, traffic or latency. */
final class OverviewApi {
  private static final int POINTS = 48;
  private static final int MAX_TEXT = 256;
  private static final List<String> SORTS =
      List.of("failures", "failure_ratio", "connections", "latency", "name");

  /** What the list is of. */
  enum Kind {
    SERVICE,
    SITE;

    String text(String of) {
      return (this == SERVICE ? "service-" : "site-") + of;
    }
  }

  /** Of sites, the service id is the site. */
  record Row(
      String accountId,
      String serviceId,
      String name,
      String type,
      long connections,
      long successes,
      long badUpstream,
      long client,
      long internal,
      long unclassified,
      double sortValue,
      String sortText,
      long total) {

    Totals totals() {
      return Totals.of(connections, successes, badUpstream, client, internal, unclassified);
    }
  }

  record Detail(
      String accountId,
      String serviceId,
      List<List<Long>> points,
      List<List<Long>> failedPoints,
      String code,
      String rcode,
      String category,
      long topFailures,
      Double connectP95Us) {}

  /** Where the next page goes on; the range stays that of the first page. */
  record Place(long from, long to, double value, String text, String account, String service) {
    Place {
      if (text == null || account == null || service == null || from < 0 || from >= to) {
        throw new IllegalArgumentException("not a place in this list");
      }
    }
  }

  record ServiceList(RangeView range, List<ServiceEntry> items, String nextCursor, long total) {}

  record ServiceEntry(
      String accountId,
      String serviceId,
      String name,
      String type,
      Totals totals,
      String responsible,
      TopError topError,
      @JsonProperty("connect_p95_us") Double connectP95Us,
      Sparkline sparkline,
      long openAlerts,
      String worstAlert) {}

  record SiteList(RangeView range, List<SiteEntry> items, String nextCursor, long total) {}

  record SiteEntry(
      String site,
      Totals totals,
      String responsible,
      TopError topError,
      @JsonProperty("connect_p95_us") Double connectP95Us,
      Sparkline sparkline,
      long openAlerts,
      String worstAlert) {}

  record TopError(String code, String rcode, String category, long failures) {}

  record Sparkline(
      Instant start,
      @JsonProperty("step_s") int stepS,
      List<Long> connections,
      List<Long> failures) {}

  private record Found(
      TimeRange range, List<Row> rows, Map<ServiceId, Detail> details, Paging paging, long total) {

    String next() {
      return paging.next(
          rows,
          row ->
              new Place(
                  range.from().getEpochSecond(),
                  range.to().getEpochSecond(),
                  row.sortValue(),
                  row.sortText(),
                  row.accountId(),
                  row.serviceId()));
    }
  }

  private final Charts charts;
  private final Alerts alerts;

  OverviewApi(Charts charts, Alerts alerts) {
    this.charts = charts;
    this.alerts = alerts;
  }

  Reply services(Call call) {
    Optional<String> account =
        call.identity().isOperator()
            ? Optional.of(Texts.of(call, "account", MAX_TEXT)).filter(text -> !text.isEmpty())
            : call.identity().account();
    Found found = find(call, Kind.SERVICE, account);
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
            .map(row -> serviceEntry(row, found, Optional.ofNullable(open.get(id(row)))))
            .toList();
    ServiceList answer =
        new ServiceList(charts.freshness().view(found.range()), items, found.next(), found.total());
    return Reply.table(answer, "services", () -> serviceCsv(items));
  }

  Reply sites(Call call) {
    Found found = find(call, Kind.SITE, Optional.empty());
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
    return Reply.table(answer, "sites", () -> siteCsv(items));
  }

  private static ServiceId id(Row row) {
    return new ServiceId(row.accountId(), row.serviceId());
  }

  private Found find(Call call, Kind kind, Optional<String> account) {
    Optional<Place> after = Cursor.read(call, Place.class);
    TimeRange asked = charts.ranges().of(call, POINTS, POINTS, Tier.ALL);
    TimeRange range =
        after
            .map(
                place ->
                    TimeRange.choose(
                        Instant.ofEpochSecond(place.from()),
                        Instant.ofEpochSecond(place.to()),
                        POINTS,
                        Tier.ALL))
            .orElse(asked);
    String sort = Texts.choice(call, "sort", "failures", SORTS);
    boolean ascending =
        Texts.choice(call, "order", sort.equals("name") ? "asc" : "desc", List.of("asc", "desc"))
            .equals("asc");
    Set<Category> categories =
        kind == Kind.SERVICE
            ? Filters.categories(call, EnumSet.complementOf(EnumSet.of(Category.success)))
            : Set.of();
    Paging paging = Paging.of(call);
    Parameters parameters =
        parameters(range, account, categories)
            .text("search", Texts.of(call, "q", MAX_TEXT))
            .text("sort", sort)
            .number("after_value", after.map(Place::value).orElse(0.0))
            .text("after_text", after.map(Place::text).orElse(""))
            .text("after_account", after.map(Place::account).orElse(""))
            .text("after_service", after.map(Place::service).orElse(""))
            .number("limit", paging.asked());
    String direction = ascending ? "ascending" : "descending";
    Map<String, String> includes = new HashMap<>();
    includes.put("all", kind.text("all"));
    includes.put("named", kind.text("named"));
    includes.put("order", direction + "-order");
    includes.put("after", after.isPresent() ? direction + "-after" : "first-after");
    includes.put("p95", sort.equals("latency") ? "with-p95" : "no-p95");
    List<Row> rows = charts.database().rows("overview", includes, parameters, Row.class);
    Map<ServiceId, Detail> details =
        details(kind, paging.page(rows), parameters(range, account, categories));
    return new Found(
        range, rows, details, paging, rows.stream().mapToLong(Row::total).findFirst().orElse(0));
  }

  private static Parameters parameters(
      TimeRange range, Optional<String> account, Set<Category> categories) {
    return new Parameters()
        .text("account", account.orElse(""))
        .numbers("categories", Filters.numbers(categories))
        .number("resolution", range.resolution())
        .number("step", range.step())
        .time("from", range.from())
        .time("to", range.to());
  }

  private Map<ServiceId, Detail> details(Kind kind, List<Row> page, Parameters parameters) {
    if (page.isEmpty()) {
      return Map.of();
    }
    parameters
        .texts("accounts", page.stream().map(Row::accountId).toList())
        .texts("services", page.stream().map(Row::serviceId).toList());
    return charts
        .database()
        .rows("overview-details", Map.of("all", kind.text("all")), parameters, Detail.class)
        .stream()
        .collect(
            Collectors.toMap(
                detail -> new ServiceId(detail.accountId(), detail.serviceId()),
                Function.identity()));
  }

  private static ServiceEntry serviceEntry(Row row, Found found, Optional<Alerts.Open> open) {
    Optional<Detail> detail = Optional.ofNullable(found.details().get(id(row)));
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
    Optional<Detail> detail = Optional.ofNullable(found.details().get(id(row)));
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

  private static Csv serviceCsv(List<ServiceEntry> items) {
    Csv csv =
        new Csv(
            "account_id",
            "service_id",
            "name",
            "type",
            "connections",
            "successes",
            "bad_upstream",
            "client",
            "internal",
            "unclassified",
            "responsible",
            "top_code",
            "connect_p95_us",
            "open_alerts");
    for (ServiceEntry item : items) {
      Totals totals = item.totals();
      csv.row(
          item.accountId(),
          item.serviceId(),
          item.name(),
          item.type(),
          totals.connections(),
          totals.successes(),
          totals.badUpstream(),
          totals.client(),
          totals.internal(),
          totals.unclassified(),
          item.responsible(),
          item.topError() == null ? null : item.topError().code(),
          item.connectP95Us(),
          item.openAlerts());
    }
    return csv;
  }

  private static Csv siteCsv(List<SiteEntry> items) {
    Csv csv =
        new Csv(
            "site",
            "connections",
            "successes",
            "bad_upstream",
            "client",
            "internal",
            "unclassified",
            "responsible",
            "top_code",
            "connect_p95_us",
            "open_alerts");
    for (SiteEntry item : items) {
      Totals totals = item.totals();
      csv.row(
          item.site(),
          totals.connections(),
          totals.successes(),
          totals.badUpstream(),
          totals.client(),
          totals.internal(),
          totals.unclassified(),
          item.responsible(),
          item.topError() == null ? null : item.topError().code(),
          item.connectP95Us(),
          item.openAlerts());
    }
    return csv;
  }
}
