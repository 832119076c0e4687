package dev.faultline.dashboard.api;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CategoryText;
import dev.faultline.catalogue.ErrorCode;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.RangeView;
import dev.faultline.dashboard.range.TimeRange;
import dev.faultline.schema.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The kinds of failure in a range, with what they mean. */
final class ErrorsApi {
  private static final int MAX_KINDS = 200;

  /** {@code points} has the numbers of the points, and their counts. */
  record Row(
      String code,
      String rcode,
      String category,
      long failures,
      long previous,
      long firstSeen,
      long lastSeen,
      List<List<Long>> points) {}

  record Errors(
      RangeView range,
      Totals totals,
      List<CategoryShare> categories,
      List<Kind> items,
      List<Long> time,
      boolean truncated) {}

  record CategoryShare(
      Category category,
      String label,
      String responsible,
      String meaning,
      long failures,
      Double share) {}

  record Kind(
      String code,
      String rcode,
      String category,
      long failures,
      long previousFailures,
      Double share,
      Double shareOfConnections,
      Instant firstSeen,
      Instant lastSeen,
      boolean known,
      String summary,
      String fix,
      List<Long> sparkline) {}

  private final Charts charts;
  private final ConnectionsApi connections;
  private final Catalogue catalogue;

  ErrorsApi(Charts charts, ConnectionsApi connections, Catalogue catalogue) {
    this.charts = charts;
    this.connections = connections;
    this.catalogue = catalogue;
  }

  Reply answer(Call call, Subject subject) {
    TimeRange range =
        charts.range(call, subject, HeatmapApi.DEFAULT_COLUMNS, HeatmapApi.MAX_COLUMNS);
    Filters filters = Filters.ofFailures(call);
    Parameters parameters =
        Charts.parameters(subject, range)
            .and(filters.parameters())
            .time("from", range.before().from())
            .time("current", range.from())
            .number("limit", MAX_KINDS + 1);
    List<Row> rows = charts.database().rows("errors", subject.includes(), parameters, Row.class);
    Totals totals =
        ConnectionsApi.totals(connections.rows(subject, range, filters), range.from(), range.to());
    Errors answer =
        new Errors(
            charts.freshness().view(range),
            totals,
            categories(totals),
            rows.stream().limit(MAX_KINDS).map(row -> kind(row, totals, range)).toList(),
            range.times(),
            rows.size() > MAX_KINDS);
    return Reply.table(answer, subject.file() + "-errors", () -> csv(answer));
  }

  private List<CategoryShare> categories(Totals totals) {
    return List.of(
        share(Category.bad_upstream, totals.badUpstream(), totals),
        share(Category.client, totals.client(), totals),
        share(Category.internal, totals.internal(), totals),
        share(Category.unclassified, totals.unclassified(), totals));
  }

  private CategoryShare share(Category category, long failures, Totals totals) {
    CategoryText text = text(category);
    return new CategoryShare(
        category,
        text.label(),
        text.responsible(),
        text.meaning(),
        failures,
        Totals.ratio(failures, totals.failures()));
  }

  private CategoryText text(Category category) {
    return catalogue.categories().stream()
        .filter(text -> text.category() == category)
        .findFirst()
        .orElseThrow();
  }

  private Kind kind(Row row, Totals totals, TimeRange range) {
    Optional<ErrorCode> entry = catalogue.entryFor(row.code(), row.rcode());
    return new Kind(
        row.code(),
        row.rcode(),
        row.category(),
        row.failures(),
        row.previous(),
        Totals.ratio(row.failures(), totals.failures()),
        Totals.ratio(row.failures(), totals.connections()),
        Instant.ofEpochSecond(row.firstSeen()),
        Instant.ofEpochSecond(row.lastSeen()),
        entry.isPresent(),
        entry.map(ErrorCode::summary).orElseGet(() -> text(Category.unclassified).meaning()),
        entry.map(ErrorCode::fix).orElse(""),
        dense(row.points(), range.points()));
  }

  /** A count for each point, from those that have one. */
  static List<Long> dense(List<List<Long>> sparse, int points) {
    List<Long> counts = new ArrayList<>(Collections.nCopies(points, 0L));
    for (int i = 0; i < sparse.get(0).size(); i++) {
      counts.set(Math.toIntExact(sparse.get(0).get(i)), sparse.get(1).get(i));
    }
    return counts;
  }

  private static Csv csv(Errors errors) {
    Csv csv =
        new Csv(
            "code",
            "rcode",
            "category",
            "failures",
            "previous_failures",
            "share",
            "share_of_connections",
            "first_seen",
            "last_seen",
            "summary",
            "fix");
    for (Kind kind : errors.items()) {
      csv.row(
          kind.code(),
          kind.rcode(),
          kind.category(),
          kind.failures(),
          kind.previousFailures(),
          kind.share(),
          kind.shareOfConnections(),
          kind.firstSeen(),
          kind.lastSeen(),
          kind.summary(),
          kind.fix());
    }
    return csv;
  }
}
