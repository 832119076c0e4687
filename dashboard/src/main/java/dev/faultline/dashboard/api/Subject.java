package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Parameters;
import java.util.HashMap;
import java.util.Map;

/**
 * What a chart is about: a service or a site.
 *
 * @param table the text that names the table and the condition
 * @param parameters the condition's values
 * @param file begins the names of downloads
 */
record Subject(String table, Parameters parameters, String file) {

  static Subject service(ServiceId id) {
    return new Subject("service-subject", id.parameters(), Files.name(id.service()));
  }

  static Subject site(String site) {
    return new Subject(
        "site-subject", new Parameters().text("site", site), Files.name("site-" + site));
  }

  Map<String, String> includes(String... more) {
    Map<String, String> includes = new HashMap<>(Map.of("subject", table));
    for (int i = 0; i < more.length; i += 2) {
      includes.put(more[i], more[i + 1]);
    }
    return includes;
  }

  /** Names of downloads: an id may hold anything. */
  static final class Files {
    private static final int MAX = 60;

    private Files() {}

    static String name(String id) {
      String plain = id.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
      return plain.isEmpty() ? "unnamed" : plain.substring(0, Math.min(MAX, plain.length()));
    }
  }
}
