package dev.faultline.dashboard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.RangeView;
import dev.faultline.dashboard.range.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How a duration was distributed over time. */
final class HeatmapApi {
  static final int DEFAULT_COLUMNS = 120;
  static final int MAX_COLUMNS = 400;

  /** Bins of the sketch in a bucket: its end is 1.38 times its start. */
  private static final int GROUP = 16;

  record Row(long time, int bucket, long count) {}

  record Heatmap(
      RangeView range,
      String metric,
      List<Long> time,
      List<Bucket> buckets,
      List<List<Long>> counts,
      long maxCount) {}

  record Bucket(
      @JsonProperty("above_us") double aboveUs, @JsonProperty("up_to_us") double upToUs) {}

  private final Charts charts;

  HeatmapApi(Charts charts) {
    this.charts = charts;
  }

  Reply answer(Call call, Subject subject) {
    TimeRange range = charts.range(call, subject, DEFAULT_COLUMNS, MAX_COLUMNS);
    String metric = Texts.choice(call, "metric", "connect", List.of("connect", "dns"));
    Parameters parameters =
        Charts.parameters(subject, range)
            .and(Filters.ofAll(call).parameters())
            .number("group", GROUP);
    List<Row> rows =
        charts
            .database()
            .rows("heatmap", subject.includes("bins", metric + "-bins"), parameters, Row.class);
    Heatmap answer = heatmap(charts.freshness().view(range), metric, range, rows);
    return Reply.table(answer, subject.file() + "-" + metric + "-heatmap", () -> csv(answer));
  }

  private static Heatmap heatmap(RangeView view, String metric, TimeRange range, List<Row> rows) {
    int first = rows.stream().mapToInt(Row::bucket).min().orElse(0);
    int last = rows.stream().mapToInt(Row::bucket).max().orElse(-1);
    long[][] counts = new long[range.points()][last - first + 1];
    for (Row row : rows) {
      counts[range.indexOf(row.time())][row.bucket() - first] = row.count();
    }
    List<List<Long>> columns = new ArrayList<>();
    for (long[] column : counts) {
      columns.add(java.util.Arrays.stream(column).boxed().toList());
    }
    return new Heatmap(
        view,
        metric,
        range.times(),
        IntStream.rangeClosed(first, last)
            .mapToObj(
                bucket ->
                    new Bucket(
                        Sketch.end((bucket - 1.0) * GROUP), Sketch.end(bucket * 1.0 * GROUP)))
            .toList(),
        columns,
        rows.stream().mapToLong(Row::count).max().orElse(0));
  }

  private static Csv csv(Heatmap heatmap) {
    Csv csv = new Csv("time", "above_us", "up_to_us", "count");
    for (int i = 0; i < heatmap.time().size(); i++) {
      for (int bucket = 0; bucket < heatmap.buckets().size(); bucket++) {
        csv.row(
            Instant.ofEpochSecond(heatmap.time().get(i)),
            heatmap.buckets().get(bucket).aboveUs(),
            heatmap.buckets().get(bucket).upToUs(),
            heatmap.counts().get(i).get(bucket));
      }
    }
    return csv;
  }
}
