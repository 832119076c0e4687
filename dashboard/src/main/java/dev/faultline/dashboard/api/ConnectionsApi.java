package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.RangeView;
import dev.faultline.dashboard.range.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Connections over time, by who is responsible, with the period before. */
final class ConnectionsApi {
  static final int DEFAULT_POINTS = 720;
  static final int MAX_POINTS = 2000;

  /** One point; its failures are those that the filters leave. */
  record Row(
      long time,
      long connections,
      long successes,
      long badUpstream,
      long client,
      long internal,
      long unclassified) {}

  record Connections(
      RangeView range, Totals totals, Previous previous, Change change, Points points) {}

  record Previous(Instant from, Instant to, Totals totals) {}

  record Points(
      List<Long> time,
      List<Long> successes,
      List<Long> badUpstream,
      List<Long> client,
      List<Long> internal,
      List<Long> unclassified) {}

  private final Charts charts;

  ConnectionsApi(Charts charts) {
    this.charts = charts;
  }

  Reply answer(Call call, Subject subject) {
    TimeRange range = charts.range(call, subject, DEFAULT_POINTS, MAX_POINTS);
    Filters filters = Filters.ofFailures(call);
    List<Row> rows = rows(subject, range, filters);
    RangeView view = charts.freshness().view(range);
    Connections answer =
        new Connections(
            view,
            totals(rows, range.from(), range.to()),
            previous(rows, range),
            change(rows, range, view),
            points(rows, range));
    return Reply.table(answer, subject.file() + "-connections", () -> csv(answer.points()));
  }

  /** The rows of the range and of the period before it. */
  List<Row> rows(Subject subject, TimeRange range, Filters filters) {
    Parameters parameters =
        Charts.parameters(subject, range)
            .and(filters.parameters())
            .time("from", range.before().from());
    return charts.database().rows("connections", subject.includes(), parameters, Row.class);
  }

  static Totals totals(List<Row> rows, Instant from, Instant to) {
    List<Row> within =
        rows.stream()
            .filter(row -> row.time() >= from.getEpochSecond() && row.time() < to.getEpochSecond())
            .toList();
    return Totals.of(
        sum(within, Row::connections),
        sum(within, Row::successes),
        sum(within, Row::badUpstream),
        sum(within, Row::client),
        sum(within, Row::internal),
        sum(within, Row::unclassified));
  }

  private static long sum(List<Row> rows, ToLongFunction<Row> value) {
    return rows.stream().mapToLong(value).sum();
  }

  private static Previous previous(List<Row> rows, TimeRange range) {
    TimeRange before = range.before();
    return new Previous(before.from(), before.to(), totals(rows, before.from(), before.to()));
  }

  /** Up to where the range is complete, so that what is not counted yet is no drop. */
  private static Change change(List<Row> rows, TimeRange range, RangeView view) {
    Instant until = range.to();
    if (view.completeUpTo() != null && view.completeUpTo().isBefore(until)) {
      long steps =
          Math.floorDiv(
              view.completeUpTo().getEpochSecond() - range.from().getEpochSecond(),
              (long) range.step());
      until = range.from().plusSeconds(Math.max(0, steps) * range.step());
    }
    Totals now = totals(rows, range.from(), until);
    TimeRange before = range.before();
    Instant thenUntil =
        before.from().plusSeconds(until.getEpochSecond() - range.from().getEpochSecond());
    return Change.between(totals(rows, before.from(), thenUntil), now);
  }

  private static Points points(List<Row> rows, TimeRange range) {
    Map<Long, Row> byTime = rows.stream().collect(Collectors.toMap(Row::time, Function.identity()));
    List<Long> times = range.times();
    return new Points(
        times,
        column(times, byTime, Row::successes),
        column(times, byTime, Row::badUpstream),
        column(times, byTime, Row::client),
        column(times, byTime, Row::internal),
        column(times, byTime, Row::unclassified));
  }

  private static List<Long> column(
      List<Long> times, Map<Long, Row> rows, ToLongFunction<Row> value) {
    return times.stream()
        .map(time -> rows.containsKey(time) ? value.applyAsLong(rows.get(time)) : 0L)
        .toList();
  }

  private static Csv csv(Points points) {
    Csv csv = new Csv("time", "successes", "bad_upstream", "client", "internal", "unclassified");
    for (int i = 0; i < points.time().size(); i++) {
      csv.row(
          Instant.ofEpochSecond(points.time().get(i)),
          points.successes().get(i),
          points.badUpstream().get(i),
          points.client().get(i),
          points.internal().get(i),
          points.unclassified().get(i));
    }
    return csv;
  }
}
