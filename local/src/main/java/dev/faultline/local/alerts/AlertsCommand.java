package dev.faultline.local.alerts;

import dev.faultline.local.command.ExitCodes;
import dev.faultline.local.command.Surroundings;
import dev.faultline.local.command.TargetOptions;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.ConnectionAlert;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alerts}: what is pending or firing now, and, with --follow, each change from then on. */
@Command(
    name = "alerts",
    description = "Shows the alerts that are pending or firing.",
    footer = {"", "Exit codes: 0 done, 1 the topic cannot be read.", "docs/alerts.md tells more."})
public final class AlertsCommand implements Callable<Integer> {
  private final Surroundings around;

  @Option(names = "--follow", description = "Then show each change, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--all", description = "Show the last state of alerts that are over, too.")
  private boolean all;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private TargetOptions target;

  public AlertsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    AlertLines lines = new AlertLines(json);
    try (AlertTopic topic = AlertTopic.open(target.resolve(around))) {
      List<ConnectionAlert> now = present(topic);
      now.forEach(alert -> show(lines, alert));
      if (now.isEmpty() && !json) {
        around.out().println("nothing is pending or firing");
      }
      while (follow && !around.out().checkError()) {
        topic.next().forEach(alert -> show(lines, alert));
      }
      return ExitCodes.OK;
    }
  }

  /** The last record of each alert. */
  private List<ConnectionAlert> present(AlertTopic topic) {
    Map<String, ConnectionAlert> last = new LinkedHashMap<>();
    while (!topic.isAtEnd()) {
      topic.next().forEach(alert -> last.put(alert.getFingerprint(), alert));
    }
    return last.values().stream()
        .filter(alert -> all || alert.getState() != AlertState.RESOLVED)
        .sorted(Comparator.comparing(ConnectionAlert::getChangedAt))
        .toList();
  }

  private void show(AlertLines lines, ConnectionAlert alert) {
    lines.of(alert).forEach(around.out()::println);
  }
}
