package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.settings.SettingsDocument;
import dev.faultline.dashboard.settings.SettingsMemory;
import dev.faultline.schema.CertVerification;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.schema.ServiceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All versions of a service's settings: those of the table, and the newest ones from memory, which
 * may not have reached the table yet.
 */
final class SettingsVersions {

  record Row(
      long version,
      long updatedMs,
      String updatedBy,
      String name,
      ServiceType type,
      String hostname,
      String ipv4,
      String ipv6,
      Integer httpPort,
      Integer httpsPort,
      Integer tcpPort,
      String tunnelId,
      List<String> resolverIps,
      CertVerification certVerification) {

    Stored stored() {
      return new Stored(
          version,
          Instant.ofEpochMilli(updatedMs),
          updatedBy,
          new SettingsDocument(
              name,
              type,
              orNull(hostname),
              orNull(ipv4),
              orNull(ipv6),
              httpPort,
              httpsPort,
              tcpPort,
              orNull(tunnelId),
              resolverIps,
              certVerification));
    }

    private static String orNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  record Stored(long version, Instant updatedAt, String updatedBy, SettingsDocument settings) {
    static Stored of(ServiceSettings record) {
      return new Stored(
          record.getVersion(),
          record.getUpdatedAt(),
          record.getUpdatedBy(),
          SettingsDocument.of(record));
    }
  }

  private final Database database;
  private final SettingsMemory memory;

  SettingsVersions(Database database, SettingsMemory memory) {
    this.database = database;
    this.memory = memory;
  }

  /** The newest versions below one, newest first. */
  List<Stored> before(ServiceId id, long version, int limit) {
    Parameters parameters = id.parameters().number("before", version).number("limit", limit);
    SortedMap<Long, Stored> all = new TreeMap<>(Comparator.reverseOrder());
    database
        .rows("settings-history", parameters, Row.class)
        .forEach(row -> all.put(row.version(), row.stored()));
    memory.recent(SettingsApi.key(id)).stream()
        .filter(record -> record.getVersion() < version)
        .forEach(record -> all.put(record.getVersion(), Stored.of(record)));
    List<Stored> newest = new ArrayList<>(all.values());
    return newest.subList(0, Math.min(limit, newest.size()));
  }
}
