package dev.faultline.dashboard.api;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.ErrorCode;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.RangeView;
import dev.faultline.dashboard.range.TimeRange;
import dev.faultline.schema.Category;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Failed attempts with all their fields. */
final class SamplesApi {
  private static final int MAX_SITE = 256;

  record Row(
      long occurredUs,
      String eventText,
      String code,
      String rcode,
      String category,
      String detail,
      String site,
      String proxyId,
      String protocol,
      String targetHost,
      int targetPort,
      String resolvedIp,
      String tunnelId,
      String tunnelVersion,
      String tunnelTransport,
      Long dnsDurationUs,
      Long connectDurationUs) {}

  record Place(long us, String id) {
    Place {
      Objects.requireNonNull(id);
    }
  }

  record SampleList(RangeView range, List<Sample> items, String nextCursor) {}

  record Sample(
      Instant occurredAt,
      String eventId,
      String code,
      String rcode,
      String category,
      String detail,
      String site,
      String proxyId,
      String protocol,
      String targetHost,
      Integer targetPort,
      String resolvedIp,
      String tunnelId,
      String tunnelVersion,
      String tunnelTransport,
      Long dnsDurationUs,
      Long connectDurationUs,
      String summary,
      String fix,
      List<Hint> hints) {}

  record Hint(String summary, String fix) {}

  private final Charts charts;
  private final Catalogue catalogue;

  SamplesApi(Charts charts, Catalogue catalogue) {
    this.charts = charts;
    this.catalogue = catalogue;
  }

  Reply answer(Call call, ServiceId id) {
    Subject subject = Subject.service(id);
    TimeRange range =
        charts.range(call, subject, ConnectionsApi.DEFAULT_POINTS, ConnectionsApi.MAX_POINTS);
    Paging paging = Paging.of(call);
    Optional<Place> after = Cursor.read(call, Place.class);
    Parameters parameters =
        Charts.parameters(subject, range)
            .and(Filters.ofFailures(call).parameters())
            .text("site", Texts.of(call, "site", MAX_SITE))
            .number("after_us", after.map(Place::us).orElse(Long.MAX_VALUE))
            .text("after_id", after.map(Place::id).orElse(""))
            .number("limit", paging.asked());
    List<Row> rows = charts.database().rows("samples", parameters, Row.class);
    SampleList answer =
        new SampleList(
            charts.freshness().view(range),
            paging.page(rows).stream().map(this::sample).toList(),
            paging.next(rows, row -> new Place(row.occurredUs(), row.eventText())));
    return Reply.table(answer, subject.file() + "-samples", () -> csv(answer.items()));
  }

  private Sample sample(Row row) {
    Optional<ErrorCode> entry = catalogue.entryFor(row.code(), row.rcode());
    return new Sample(
        Instant.EPOCH.plus(row.occurredUs(), ChronoUnit.MICROS),
        row.eventText(),
        row.code(),
        row.rcode(),
        row.category(),
        row.detail(),
        row.site(),
        row.proxyId(),
        row.protocol(),
        row.targetHost(),
        row.targetPort() == 0 ? null : row.targetPort(),
        orNull(row.resolvedIp()),
        orNull(row.tunnelId()),
        orNull(row.tunnelVersion()),
        orNull(row.tunnelTransport()),
        row.dnsDurationUs(),
        row.connectDurationUs(),
        entry.map(ErrorCode::summary).orElseGet(this::unknown),
        entry.map(ErrorCode::fix).orElse(""),
        catalogue
            .hintsFor(row.code(), orNull(row.tunnelVersion()), orNull(row.tunnelTransport()))
            .stream()
            .map(hint -> new Hint(hint.summary(), hint.fix()))
            .toList());
  }

  private String unknown() {
    return catalogue.categories().stream()
        .filter(text -> text.category() == Category.unclassified)
        .findFirst()
        .orElseThrow()
        .meaning();
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Csv csv(List<Sample> samples) {
    Csv csv =
        new Csv(
            "occurred_at",
            "event_id",
            "code",
            "rcode",
            "category",
            "detail",
            "site",
            "proxy_id",
            "protocol",
            "target_host",
            "target_port",
            "resolved_ip",
            "tunnel_id",
            "tunnel_version",
            "tunnel_transport",
            "dns_duration_us",
            "connect_duration_us");
    for (Sample sample : samples) {
      csv.row(
          sample.occurredAt(),
          sample.eventId(),
          sample.code(),
          sample.rcode(),
          sample.category(),
          sample.detail(),
          sample.site(),
          sample.proxyId(),
          sample.protocol(),
          sample.targetHost(),
          sample.targetPort(),
          sample.resolvedIp(),
          sample.tunnelId(),
          sample.tunnelVersion(),
          sample.tunnelTransport(),
          sample.dnsDurationUs(),
          sample.connectDurationUs());
    }
    return csv;
  }
}
