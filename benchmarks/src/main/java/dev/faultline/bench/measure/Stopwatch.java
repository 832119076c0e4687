package dev.faultline.bench.measure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Measures one round of a contestant that has been started. */
public final class Stopwatch {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** From the start of its JVM until the end of the round, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Plan plan;

  public Stopwatch(Plan plan) {
    this.plan = plan;
  }

  /**
   * Watches until everything was read and committed, or the time is over.
   *
   * @param isCommitted asked once everything was read
   */
  public Round time(ProbeLink probe, long pid, BooleanSupplier isCommitted) {
    Clock clock = new Clock(plan);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      clock.saw(probe.read());
      if (clock.hasReadAll() && isCommitted.getAsBoolean()) {
        clock.saw(probe.read());
        break;
      }
      if (clock.isOverTime()) {
        break;
      }
      if (System.nanoTime() > deadline) {
        throw new MeasureException(
            "It has not come to an end within " + PATIENCE.toSeconds() + " s of its start");
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return clock.round(PeakMemory.of(pid));
  }
}
