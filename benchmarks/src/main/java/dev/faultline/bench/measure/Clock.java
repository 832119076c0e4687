package dev.faultline.bench.measure;

/**
 * Picks the three readings that a round is computed from: when the warm-up was over, when the last
 * event was read, and when all work on them was committed. Told every reading, in order.
 */
final class Clock {
  private final Plan plan;

  private Reading first;
  private Reading start;
  private Reading read;
  private Reading last;

  Clock(Plan plan) {
    this.plan = plan;
  }

  void saw(Reading reading) {
    last = reading;
    if (first == null && reading.consumed() > 0) {
      first = reading;
    }
    if (start == null && first != null && isWarm(reading)) {
      start = reading;
    }
    if (read == null && start != null && reading.consumed() >= plan.total()) {
      read = reading;
    }
  }

  private boolean isWarm(Reading reading) {
    return reading.consumed() >= plan.warmUpEvents()
        || reading.cpuSecondsSince(first) >= plan.warmUpLimit().toSeconds();
  }

  boolean hasStarted() {
    return start != null;
  }

  /** Whether every event was read. */
  boolean hasReadAll() {
    return read != null;
  }

  boolean isOverTime() {
    return start != null && last.cpuSecondsSince(start) >= plan.limit().toSeconds();
  }

  Round round(long peakBytes) {
    if (start == null) {
      throw new MeasureException("No event was read, so there is nothing to measure");
    }
    Reading end = read == null ? last : read;
    long events = end.consumed() - start.consumed();
    if (events <= 0) {
      throw new MeasureException("No event was read after the warm-up; publish more events");
    }
    double perEvent = 1.0 / events;
    return new Round(
        events,
        events / end.secondsSince(start),
        (last.cpuNanos() - start.cpuNanos()) * perEvent,
        (last.allocatedBytes() - start.allocatedBytes()) * perEvent,
        peakBytes,
        last.secondsSince(end),
        (end.cpuNanos() - start.cpuNanos()) / 1e9 / end.secondsSince(start),
        last.gcMillis() - start.gcMillis(),
        read != null);
  }
}
