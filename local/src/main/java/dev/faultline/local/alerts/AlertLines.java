package dev.faultline.local.alerts;

import dev.faultline.alert.feed.AlertJson;
import dev.faultline.schema.ConnectionAlert;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Alerts as lines: for people, or as JSON for programs. */
final class AlertLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final boolean json;

  AlertLines(boolean json) {
    this.json = json;
  }

  List<String> of(ConnectionAlert alert) {
    return json ? List.of(AlertJson.line(alert)) : forPeople(alert);
  }

  private static List<String> forPeople(ConnectionAlert alert) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %-8s  %-8s  %-12s  %s  %s%s"
            .formatted(
                TIME.format(alert.getChangedAt()),
                alert.getState(),
                alert.getSeverity(),
                alert.getCategory(),
                alert.getRule(),
                alert.getServiceId().isEmpty()
                    ? "site " + alert.getColo()
                    : alert.getServiceId() + " of " + alert.getAccountId(),
                alert.getReplayed() ? "  (of the past)" : ""));
    lines.add("    " + alert.getSummary());
    if (!alert.getFix().isEmpty()) {
      lines.add("    To do: " + alert.getFix());
    }
    if (!alert.getHint().isEmpty()) {
      lines.add("    Hint: " + alert.getHint());
    }
    lines.add("    " + alert.getLink());
    return lines;
  }
}
