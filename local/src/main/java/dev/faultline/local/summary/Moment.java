package dev.faultline.local.summary;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The numbers of one moment. What could not be asked is empty: the part in question is down.
 *
 * @param nanos of {@link System#nanoTime}
 * @param events read by the streams app since it started
 * @param deadLetters of them, those that could not be counted
 * @param streamsLag events that wait for the streams app
 * @param sinkLag records that wait for the sink
 * @param rows in the tables
 * @param windowAge seconds since the newest 10 s window began
 * @param failingSites in words
 */
public record Moment(
    long nanos,
    OptionalDouble events,
    OptionalDouble deadLetters,
    OptionalDouble streamsLag,
    OptionalDouble sinkLag,
    OptionalLong rows,
    OptionalLong windowAge,
    List<Failing> failing,
    List<String> failingSites) {

  public Moment {
    failing = List.copyOf(failing);
    failingSites = List.copyOf(failingSites);
  }

  /** Events a second since an earlier moment; empty after a restart of the streams app. */
  OptionalDouble eventsPerSecond(Moment earlier) {
    if (events.isEmpty() || earlier.events.isEmpty()) {
      return OptionalDouble.empty();
    }
    double more = events.getAsDouble() - earlier.events.getAsDouble();
    return more < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(more * 1e9 / (nanos - earlier.nanos));
  }
}
