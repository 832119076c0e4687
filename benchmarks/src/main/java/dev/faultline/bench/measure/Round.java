package dev.faultline.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of one contestant in one round.
 *
 * @param events read after the warm-up
 * @param eventsPerSecond from the end of the warm-up until the last was read
 * @param cpuNanosPerEvent until all was committed
 * @param allocatedPerEvent bytes, until all was committed
 * @param peakBytes resident, from the process's start
 * @param tailSeconds from the last event read until all was committed
 * @param cores that it kept busy
 * @param gcMillis spent collecting
 * @param complete whether it read everything in time
 */
public record Round(
    long events,
    double eventsPerSecond,
    double cpuNanosPerEvent,
    double allocatedPerEvent,
    long peakBytes,
    double tailSeconds,
    double cores,
    long gcMillis,
    boolean complete) {

  /** By the names that the report knows. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("cpuNanosPerEvent", cpuNanosPerEvent);
    figures.put("eventsPerSecond", eventsPerSecond);
    figures.put("peakBytes", (double) peakBytes);
    figures.put("allocatedPerEvent", allocatedPerEvent);
    figures.put("cores", cores);
    figures.put("tailSeconds", tailSeconds);
    figures.put("gcMillis", (double) gcMillis);
    figures.put("events", (double) events);
    figures.put("complete", complete ? 1.0 : 0.0);
    return figures;
  }
}
