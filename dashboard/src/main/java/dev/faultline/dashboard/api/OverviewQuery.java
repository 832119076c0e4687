package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
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

/** Finds a page of services, or of sites, in ClickHouse, and what else the list shows of each. */
final class OverviewQuery {
  private static final int POINTS = 48;

  /** Longest search text and account. */
  static final int MAX_TEXT = 256;

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

    ServiceId id() {
      return new ServiceId(accountId, serviceId);
    }

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

  record Found(
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

  OverviewQuery(Charts charts) {
    this.charts = charts;
  }

  /**
   * The page that the call asks for.
   *
   * @param account whose services alone to list
   */
  Found find(Call call, Kind kind, Optional<String> account) {
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
}
