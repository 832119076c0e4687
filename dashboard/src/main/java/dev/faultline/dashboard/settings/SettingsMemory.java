package dev.faultline.dashboard.settings;

import dev.faultline.schema.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings in force, and some versions before them, of every service that has settings: some
 * hundred bytes each. Any thread may call it.
 */
public final class SettingsMemory {
  /** Older versions are in the tables by then. */
  private static final int MAX_VERSIONS = 20;

  /** Newest first. */
  private final Map<SettingsKey, List<ServiceSettings>> versions = new ConcurrentHashMap<>();

  /** Takes a version in; one that is known changes nothing. */
  public void add(ServiceSettings settings) {
    versions.merge(SettingsKey.of(settings), List.of(settings), SettingsMemory::merged);
  }

  private static List<ServiceSettings> merged(
      List<ServiceSettings> known, List<ServiceSettings> more) {
    ServiceSettings added = more.get(0);
    List<ServiceSettings> all = new ArrayList<>();
    for (ServiceSettings each : known) {
      if (each.getVersion() == added.getVersion()) {
        return known;
      }
      all.add(each);
    }
    all.add(added);
    all.sort((one, other) -> Long.compare(other.getVersion(), one.getVersion()));
    return List.copyOf(all.subList(0, Math.min(MAX_VERSIONS, all.size())));
  }

  /** The settings in force; empty without any. */
  public Optional<ServiceSettings> inForce(SettingsKey key) {
    return recent(key).stream().findFirst();
  }

  /** The newest versions that are known, newest first. */
  public List<ServiceSettings> recent(SettingsKey key) {
    return versions.getOrDefault(key, List.of());
  }

  public int size() {
    return versions.size();
  }
}
