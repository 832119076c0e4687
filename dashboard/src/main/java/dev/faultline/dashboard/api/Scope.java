package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which service or site a call is about, if its sender may know. A service of another account is
 * refused before anything is looked up, and in the same words as one that does not exist.
 */
final class Scope {
  /** What was found to exist is not looked up again for a while. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final int MAX_KEPT = 10_000;

  record Found(int found) {}

  private final Database database;
  private final Predicate<ServiceId> hasSettings;
  private final Clock clock;
  private final Map<Object, Instant> existing =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Instant> eldest) {
          return size() > MAX_KEPT;
        }
      };

  Scope(Database database, Predicate<ServiceId> hasSettings, Clock clock) {
    this.database = database;
    this.hasSettings = hasSettings;
    this.clock = clock;
  }

  /** The service that the path names, whether it exists or not, if its account may be seen. */
  ServiceId visible(Call call) {
    String account = call.path("account");
    if (!call.identity().sees(account)) {
      throw ProblemException.notFound();
    }
    return new ServiceId(account, call.path("service"));
  }

  /** The service that the path names, which has traffic or settings. */
  ServiceId service(Call call) {
    ServiceId id = visible(call);
    if (!hasSettings.test(id) && !exists(id, "service-exists", id.parameters())) {
      throw ProblemException.notFound();
    }
    return id;
  }

  /** The site that the path names, which has traffic. */
  String site(Call call) {
    String site = call.path("site");
    if (!exists(site, "site-exists", new Parameters().text("site", site))) {
      throw ProblemException.notFound();
    }
    return site;
  }

  private boolean exists(Object key, String query, Parameters parameters) {
    Instant now = clock.instant();
    synchronized (existing) {
      Instant until = existing.get(key);
      if (until != null && now.isBefore(until)) {
        return true;
      }
    }
    boolean found = !database.rows(query, parameters, Found.class).isEmpty();
    if (found) {
      synchronized (existing) {
        existing.put(key, now.plus(KEPT));
      }
    }
    return found;
  }
}
