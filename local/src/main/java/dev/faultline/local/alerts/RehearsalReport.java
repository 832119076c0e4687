package dev.faultline.local.alerts;

import dev.faultline.alert.receiver.Receiver;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.ConnectionAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal found, in lines for people. */
final class RehearsalReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private RehearsalReport() {}

  static List<String> lines(
      List<Fired> fired, List<Receiver> receivers, long windows, Instant from, Instant to) {
    List<String> lines = new ArrayList<>();
    for (Fired each : fired) {
      ConnectionAlert alert = each.firing();
      lines.add(
          "%s  %-10s  %-8s  %-12s  %s  %s"
              .formatted(
                  TIME.format(alert.getChangedAt()),
                  each.endedAt()
                      .map(end -> "for " + length(Duration.between(alert.getChangedAt(), end)))
                      .orElse("to the end"),
                  alert.getSeverity(),
                  alert.getCategory(),
                  alert.getRule(),
                  alert.getServiceId().isEmpty()
                      ? "site " + alert.getColo()
                      : alert.getServiceId() + " of " + alert.getAccountId()));
      lines.add("    " + alert.getSummary());
    }
    lines.add(
        "%,d windows from %s to %s: %d alerts would have fired"
            .formatted(windows, TIME.format(from), TIME.format(to), fired.size()));
    if (receivers.isEmpty()) {
      for (AlertSeverity severity : AlertSeverity.values()) {
        lines.add("  %s: %d".formatted(severity, count(fired, severity)));
      }
    }
    for (Receiver receiver : receivers) {
      long pages = fired.stream().filter(each -> receiver.wants(each.firing())).count();
      lines.add("  %s would have been paged %d times".formatted(receiver.name(), pages));
    }
    return lines;
  }

  private static long count(List<Fired> fired, AlertSeverity severity) {
    return fired.stream().filter(each -> each.firing().getSeverity() == severity).count();
  }

  private static String length(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 120
        ? seconds + " s"
        : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
