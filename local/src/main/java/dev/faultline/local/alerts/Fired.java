package dev.faultline.local.alerts;

import dev.faultline.schema.AlertState;
import dev.faultline.schema.ConnectionAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert that fired in a rehearsal.
 *
 * @param firing what people would have been told
 * @param endedAt empty where it still fired at the end
 */
record Fired(ConnectionAlert firing, Optional<Instant> endedAt) {

  /** Those that fired since a time, in their order. */
  static List<Fired> of(List<ConnectionAlert> changes, Instant since) {
    Map<List<Object>, Fired> fired = new LinkedHashMap<>();
    for (ConnectionAlert change : changes) {
      List<Object> occurrence = List.of(change.getFingerprint(), change.getStartedAt());
      if (change.getState() == AlertState.FIRING && !change.getChangedAt().isBefore(since)) {
        fired.putIfAbsent(occurrence, new Fired(change, Optional.empty()));
      } else if (change.getState() == AlertState.RESOLVED && fired.containsKey(occurrence)) {
        fired.put(
            occurrence,
            new Fired(fired.get(occurrence).firing(), Optional.of(change.getEndedAt())));
      }
    }
    return new ArrayList<>(fired.values());
  }
}
