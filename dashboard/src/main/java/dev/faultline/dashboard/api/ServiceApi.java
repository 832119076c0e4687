package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.settings.SettingsMemory;
import dev.faultline.schema.ServiceSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of a service. */
final class ServiceApi {
  private static final int MAX_ALERTS = 100;

  /** Seconds since 1970; 0 without traffic. */
  record Seen(long firstSeen, long lastHour, long lastMinute) {}

  record Service(
      String accountId,
      String serviceId,
      String name,
      String type,
      long settingsVersion,
      Instant firstSeen,
      Instant lastSeen,
      List<Alert> openAlerts) {}

  private final Database database;
  private final Alerts alerts;
  private final SettingsMemory memory;
  private final Clock clock;

  ServiceApi(Database database, Alerts alerts, SettingsMemory memory, Clock clock) {
    this.database = database;
    this.alerts = alerts;
    this.memory = memory;
    this.clock = clock;
  }

  Reply answer(ServiceId id) {
    Seen seen = database.rows("service-seen", id.parameters(), Seen.class).get(0);
    Optional<ServiceSettings> settings = memory.inForce(SettingsApi.key(id));
    List<Alert> open =
        alerts
            .list(
                Optional.of(id.account()),
                Optional.of(id.service()),
                Instant.EPOCH,
                clock.instant().plusSeconds(3600),
                "open",
                Alerts.Place.START,
                MAX_ALERTS)
            .stream()
            .map(Alerts.Row::alert)
            .toList();
    return Reply.json(
        new Service(
            id.account(),
            id.service(),
            settings.map(ServiceSettings::getName).filter(name -> !name.isEmpty()).orElse(null),
            settings.map(record -> record.getType().name()).orElse(null),
            settings.map(ServiceSettings::getVersion).orElse(0L),
            time(seen.firstSeen()),
            time(seen.lastMinute() > 0 ? seen.lastMinute() : seen.lastHour()),
            open));
  }

  private static Instant time(long seconds) {
    return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
  }
}
