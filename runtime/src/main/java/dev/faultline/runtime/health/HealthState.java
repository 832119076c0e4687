package dev.faultline.runtime.health;

import java.util.function.Supplier;

/** A check whose state is told by the part that it is about. Any thread may call it. */
public final class HealthState implements Supplier<Status> {
  private volatile Status status;

  HealthState(Status initial) {
    status = initial;
  }

  public void up(String reason) {
    status = Status.up(reason);
  }

  public void down(String reason) {
    status = Status.down(reason);
  }

  @Override
  public Status get() {
    return status;
  }
}
