package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.clickhouse.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the alerts. */
final class Alerts {

  record TopCode(String errorCode, String dnsRcode, long connections) {}

  record Row(
      String fingerprint,
      long startedMs,
      long changedMs,
      Long endedMs,
      String nowState,
      String rule,
      String severity,
      String accountId,
      String serviceId,
      String site,
      String category,
      String errorCode,
      String measure,
      Double value,
      Double threshold,
      long window,
      long connections,
      long failures,
      String summary,
      String fix,
      String hint,
      String link,
      List<TopCode> topCodes) {

    Alert alert() {
      boolean ofService = !serviceId.isEmpty();
      return new Alert(
          fingerprint,
          Instant.ofEpochMilli(startedMs),
          Instant.ofEpochMilli(changedMs),
          endedMs == null ? null : Instant.ofEpochMilli(endedMs),
          nowState,
          rule,
          severity,
          ofService ? accountId : null,
          ofService ? serviceId : null,
          ofService ? null : site,
          category,
          errorCode,
          measure,
          value,
          threshold,
          window,
          connections,
          failures,
          summary,
          fix,
          hint,
          link,
          topCodes.stream()
              .map(top -> new Alert.TopError(top.errorCode(), top.dnsRcode(), top.connections()))
              .toList());
    }
  }

  /** The place of an alert in the list, newest first. */
  record Place(long ms, String id) {
    Place {
      Objects.requireNonNull(id);
    }

    static final Place START = new Place(Long.MAX_VALUE, "");
  }

  /** How many are firing on a service or site. */
  record Open(String accountId, String serviceId, String site, long open, String worst) {}

  private final Database database;

  Alerts(Database database) {
    this.database = database;
  }

  /**
   * Alerts that lasted at some time of a range.
   *
   * @param account only of this one; all if empty
   * @param service only of this one; all if empty
   */
  List<Row> list(
      Optional<String> account,
      Optional<String> service,
      Instant from,
      Instant to,
      String state,
      Place after,
      int limit) {
    Parameters parameters =
        new Parameters()
            .text("account", account.orElse(""))
            .text("service", service.orElse(""))
            .time("from", from)
            .time("to", to)
            .text("state", state)
            .number("after_ms", after.ms())
            .text("after_id", after.id())
            .number("limit", limit);
    return database.rows("alerts", parameters, Row.class);
  }

  /** Where alerts are firing now. */
  List<Open> open(Optional<String> account) {
    return database.rows(
        "open-alerts", new Parameters().text("account", account.orElse("")), Open.class);
  }
}
