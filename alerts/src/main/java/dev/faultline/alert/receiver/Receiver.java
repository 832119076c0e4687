package dev.faultline.alert.receiver;

import dev.faultline.alert.rule.Selector;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is told of alerts.
 *
 * @param name unique in its file; part of the consumer group that keeps its position
 * @param url the webhook, or the Alertmanager's address without its API's path
 * @param secretFile holds the key that webhooks are signed with
 * @param categories empty for all
 * @param severities those that it wants
 * @param rules the names of those that it wants; empty for all
 */
public record Receiver(
    String name,
    Type type,
    URI url,
    Optional<Path> secretFile,
    Selector where,
    List<Category> categories,
    List<AlertSeverity> severities,
    List<String> rules) {

  /** How it is told. */
  public enum Type {
    WEBHOOK,
    ALERTMANAGER
  }

  public Receiver {
    categories = List.copyOf(categories);
    severities = List.copyOf(severities);
    rules = List.copyOf(rules);
  }

  /** Whether the alert is one of those that it wants. */
  public boolean wants(ConnectionAlert alert) {
    boolean whom =
        alert.getServiceId().isEmpty()
            ? where.accounts().isEmpty()
                && where.services().isEmpty()
                && where.matchesSite(alert.getColo())
            : where.sites().isEmpty()
                && where.matchesService(alert.getAccountId(), alert.getServiceId());
    return whom
        && severities.contains(alert.getSeverity())
        && (categories.isEmpty() || categories.contains(alert.getCategory()))
        && (rules.isEmpty() || rules.contains(alert.getRule()));
  }
}
