package dev.faultline.dashboard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.Numbers;
import dev.faultline.dashboard.range.RangeView;
import dev.faultline.dashboard.range.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Percentiles of both durations over time, and how many were slower than a threshold. */
final class LatencyApi {
  private static final double MAX_MILLIS = 86_400_000;
  private static final int MICROS = 1000;

  /** One point, or all of them together. */
  record Row(
      long time,
      int whole,
      long dnsMeasured,
      List<Double> dnsUs,
      long dnsSlower,
      long connectMeasured,
      List<Double> connectUs,
      long connectSlower) {

    Measured dns() {
      return new Measured(dnsMeasured, dnsUs, dnsSlower);
    }

    Measured connect() {
      return new Measured(connectMeasured, connectUs, connectSlower);
    }
  }

  /** One of the two durations of a row. */
  record Measured(long measured, List<Double> us, long slower) {
    static final Measured NOTHING =
        new Measured(0, java.util.Arrays.asList(null, null, null, null), 0);
  }

  record Latency(RangeView range, List<Long> time, Durations dns, Durations connect) {}

  record Durations(Overall overall, Points points, Slower slower) {}

  record Overall(
      long measured,
      @JsonProperty("p50_us") Double p50,
      @JsonProperty("p90_us") Double p90,
      @JsonProperty("p95_us") Double p95,
      @JsonProperty("p99_us") Double p99) {}

  record Points(
      List<Long> measured,
      @JsonProperty("p50_us") List<Double> p50,
      @JsonProperty("p90_us") List<Double> p90,
      @JsonProperty("p95_us") List<Double> p95,
      @JsonProperty("p99_us") List<Double> p99) {}

  record Slower(double askedUs, double aboveUs, long count, Double share, List<Long> points) {}

  private final Charts charts;

  LatencyApi(Charts charts) {
    this.charts = charts;
  }

  Reply answer(Call call, Subject subject) {
    TimeRange range =
        charts.range(call, subject, ConnectionsApi.DEFAULT_POINTS, ConnectionsApi.MAX_POINTS);
    Optional<Double> slowerUs =
        Numbers.positive(call, "slower_than_ms", MAX_MILLIS).map(millis -> millis * MICROS);
    Parameters parameters =
        Charts.parameters(subject, range)
            .and(Filters.ofAll(call).parameters())
            .number("slower", slowerUs.orElse(1.0));
    List<Row> rows = charts.database().rows("latency", subject.includes(), parameters, Row.class);
    Latency answer =
        new Latency(
            charts.freshness().view(range),
            range.times(),
            durations(rows, range, slowerUs, Row::dns),
            durations(rows, range, slowerUs, Row::connect));
    return Reply.table(answer, subject.file() + "-latency", () -> csv(answer));
  }

  private static Durations durations(
      List<Row> rows, TimeRange range, Optional<Double> slowerUs, Function<Row, Measured> part) {
    Measured whole =
        rows.stream()
            .filter(row -> row.whole() == 1)
            .map(part)
            .findFirst()
            .orElse(Measured.NOTHING);
    Map<Long, Measured> byTime =
        rows.stream().filter(row -> row.whole() == 0).collect(Collectors.toMap(Row::time, part));
    List<Measured> points =
        range.times().stream().map(time -> byTime.getOrDefault(time, Measured.NOTHING)).toList();
    List<Double> us = whole.us();
    return new Durations(
        new Overall(whole.measured(), us.get(0), us.get(1), us.get(2), us.get(3)),
        new Points(
            points.stream().map(Measured::measured).toList(),
            percentile(points, 0),
            percentile(points, 1),
            percentile(points, 2),
            percentile(points, 3)),
        slowerUs.map(asked -> slower(asked, whole, points)).orElse(null));
  }

  private static List<Double> percentile(List<Measured> points, int which) {
    return points.stream().map(point -> point.us().get(which)).toList();
  }

  private static Slower slower(double asked, Measured whole, List<Measured> points) {
    return new Slower(
        asked,
        Sketch.endOfBin(asked),
        whole.slower(),
        Totals.ratio(whole.slower(), whole.measured()),
        points.stream().map(Measured::slower).toList());
  }

  private static Csv csv(Latency latency) {
    Csv csv =
        new Csv(
            "time",
            "dns_measured",
            "dns_p50_us",
            "dns_p90_us",
            "dns_p95_us",
            "dns_p99_us",
            "connect_measured",
            "connect_p50_us",
            "connect_p90_us",
            "connect_p95_us",
            "connect_p99_us");
    Points dns = latency.dns().points();
    Points connect = latency.connect().points();
    for (int i = 0; i < latency.time().size(); i++) {
      csv.row(
          Instant.ofEpochSecond(latency.time().get(i)),
          dns.measured().get(i),
          dns.p50().get(i),
          dns.p90().get(i),
          dns.p95().get(i),
          dns.p99().get(i),
          connect.measured().get(i),
          connect.p50().get(i),
          connect.p90().get(i),
          connect.p95().get(i),
          connect.p99().get(i));
    }
    return csv;
  }
}
