package dev.faultline.runtime.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The checks of a program. It is <em>ready</em> while all readiness checks are up: it does its job.
 * It is <em>live</em> while all liveness checks are up: a restart would not help. Any thread may
 * call it; checks must answer at once, from memory.
 */
public final class Health {

  /** One check's answer. */
  public record Result(String name, Status status) {}

  private final Map<String, Supplier<Status>> readiness = new LinkedHashMap<>();
  private final Map<String, Supplier<Status>> liveness = new LinkedHashMap<>();

  /** Adds a readiness check that is down with this reason until its part says otherwise. */
  public HealthState readiness(String name, String initialReason) {
    HealthState state = new HealthState(Status.down(initialReason));
    readiness(name, state);
    return state;
  }

  /** Adds a readiness check that is asked each time. */
  public void readiness(String name, Supplier<Status> check) {
    add(readiness, name, check);
  }

  /** Adds a liveness check that is asked each time. */
  public void liveness(String name, Supplier<Status> check) {
    add(liveness, name, check);
  }

  public List<Result> ready() {
    return ask(readiness);
  }

  public List<Result> live() {
    return ask(liveness);
  }

  private void add(Map<String, Supplier<Status>> checks, String name, Supplier<Status> check) {
    synchronized (this) {
      if (checks.put(name, check) != null) {
        throw new IllegalArgumentException("there is a check named " + name + " already");
      }
    }
  }

  private List<Result> ask(Map<String, Supplier<Status>> checks) {
    Map<String, Supplier<Status>> copy;
    synchronized (this) {
      copy = new LinkedHashMap<>(checks);
    }
    return copy.entrySet().stream()
        .map(check -> new Result(check.getKey(), ask(check.getValue())))
        .toList();
  }

  private static Status ask(Supplier<Status> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Status.down("the check itself failed: " + e);
    }
  }
}
