package dev.faultline.bench.measure;

import java.time.Duration;

/**
 * When the clock starts and stops, the same for all contestants.
 *
 * @param warmUpEvents are read before it starts
 * @param events are measured
 * @param warmUpLimit CPU time from the first event on after which it starts anyway
 * @param limit CPU time after which it stops anyway; then what was read until then counts. In CPU
 *     time, so that the slow get as far on a busy machine as on a quiet one
 */
public record Plan(long warmUpEvents, long events, Duration warmUpLimit, Duration limit) {
  /** How many events a topic holds. */
  public long total() {
    return warmUpEvents + events;
  }
}
