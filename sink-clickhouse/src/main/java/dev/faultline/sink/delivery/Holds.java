package dev.faultline.sink.delivery;

import dev.faultline.runtime.health.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sink waits for, with the reason: the readiness check and a metric. The log tells when a
 * wait begins, when its reason changes, and when it ends. Any thread may use it.
 */
public final class Holds implements Supplier<Status> {
  private static final Logger log = LoggerFactory.getLogger(Holds.class);

  private record Hold(Instant since, String reason) {}

  private final Map<String, Hold> holds = new ConcurrentSkipListMap<>();

  /** Begins a wait that is usual, such as that of a start. */
  public void begin(String who, String reason) {
    log.info("{}: {}", who, reason);
    holds.put(who, new Hold(Instant.now(), reason));
  }

  /**
   * Begins or goes on to wait.
   *
   * @param who waits, different for each thread
   * @param reason one sentence
   */
  public void hold(String who, String reason) {
    Hold earlier = holds.get(who);
    if (earlier == null || !earlier.reason().equals(reason)) {
      log.warn("{} holds: {}", who, reason);
    }
    holds.put(who, new Hold(earlier == null ? Instant.now() : earlier.since(), reason));
  }

  /** Ends a wait, if there is one. */
  public void release(String who) {
    Hold hold = holds.remove(who);
    if (hold != null) {
      log.info("{} goes on after {}", who, Duration.between(hold.since(), Instant.now()));
    }
  }

  /** Whether this one waits. */
  boolean isHeld(String who) {
    return holds.containsKey(who);
  }

  /** For how long the one who waits longest has waited; zero if nobody does. */
  public Duration longest() {
    Instant now = Instant.now();
    return holds.values().stream()
        .map(hold -> Duration.between(hold.since(), now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Override
  public Status get() {
    if (holds.isEmpty()) {
      return Status.up("nothing is held back");
    }
    return Status.down(
        holds.entrySet().stream()
            .map(
                hold ->
                    "%s holds since %s: %s"
                        .formatted(
                            hold.getKey(), hold.getValue().since(), hold.getValue().reason()))
            .collect(Collectors.joining("; ")));
  }
}
