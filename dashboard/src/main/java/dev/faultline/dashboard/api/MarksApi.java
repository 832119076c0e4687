package dev.faultline.dashboard.api;

import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.range.Tier;
import dev.faultline.dashboard.range.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to mark on the charts of a service: changes of its settings, and its alerts. */
final class MarksApi {
  private static final int MAX = 500;

  record MarkList(List<Mark> items) {}

  record Mark(
      Instant at,
      String kind,
      String title,
      Long settingsVersion,
      String fingerprint,
      String severity,
      Instant until) {}

  private final Charts charts;
  private final Alerts alerts;
  private final SettingsVersions versions;

  MarksApi(Charts charts, Alerts alerts, SettingsVersions versions) {
    this.charts = charts;
    this.alerts = alerts;
    this.versions = versions;
  }

  Reply answer(Call call, ServiceId id) {
    TimeRange range =
        charts
            .ranges()
            .of(call, ConnectionsApi.DEFAULT_POINTS, ConnectionsApi.MAX_POINTS, Tier.ONE);
    List<Mark> marks = new ArrayList<>(settings(id, range));
    alerts
        .list(
            Optional.of(id.account()),
            Optional.of(id.service()),
            range.from(),
            range.to(),
            "any",
            Alerts.Place.START,
            MAX)
        .forEach(row -> marks.add(mark(row.alert())));
    marks.sort(Comparator.comparing(Mark::at));
    MarkList answer = new MarkList(marks.subList(Math.max(0, marks.size() - MAX), marks.size()));
    return Reply.table(answer, Subject.service(id).file() + "-marks", () -> csv(answer.items()));
  }

  private List<Mark> settings(ServiceId id, TimeRange range) {
    List<SettingsVersions.Stored> found = versions.before(id, Long.MAX_VALUE, MAX + 1);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      SettingsVersions.Stored stored = found.get(i);
      if (!stored.updatedAt().isBefore(range.from()) && stored.updatedAt().isBefore(range.to())) {
        marks.add(
            mark(stored, i + 1 < found.size() ? Optional.of(found.get(i + 1)) : Optional.empty()));
      }
    }
    return marks;
  }

  private static Mark mark(
      SettingsVersions.Stored stored, Optional<SettingsVersions.Stored> before) {
    String fields =
        HistoryApi.changes(before.map(SettingsVersions.Stored::settings), stored.settings())
            .stream()
            .map(change -> change.field().replace('_', ' '))
            .collect(Collectors.joining(", "));
    String title =
        before.isPresent()
            ? "%s changed by %s".formatted(fields, stored.updatedBy())
            : "Settings made by %s".formatted(stored.updatedBy());
    return new Mark(stored.updatedAt(), "settings", title, stored.version(), null, null, null);
  }

  private static Mark mark(Alert alert) {
    return new Mark(
        alert.startedAt(),
        "alert",
        alert.summary(),
        null,
        alert.fingerprint(),
        alert.severity(),
        alert.endedAt());
  }

  private static Csv csv(List<Mark> marks) {
    Csv csv =
        new Csv("at", "kind", "title", "settings_version", "fingerprint", "severity", "until");
    for (Mark mark : marks) {
      csv.row(
          mark.at(),
          mark.kind(),
          mark.title(),
          mark.settingsVersion(),
          mark.fingerprint(),
          mark.severity(),
          mark.until());
    }
    return csv;
  }
}
