package dev.faultline.bench.run;

import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.measure.Plan;
import java.time.Duration;

/**
 * What a run measures with. Results of runs with the same settings may be put together.
 *
 * @param events measured for each contestant and round
 * @param warmUpEvents read before
 * @param services in the usual data set
 * @param eventsPerSecond in event time
 * @param limitSeconds after which a round ends, for the slow
 * @param heapMegabytes of each contestant's JVM
 * @param checkEvents in the data set that all results are compared on
 * @param freshnessRate events a second that are published while freshness is measured
 * @param freshnessSeconds for how long
 * @param sinkRecords rollup records that the sink writes
 */
public record Settings(
    long events,
    long warmUpEvents,
    int services,
    int partitions,
    long eventsPerSecond,
    long seed,
    int limitSeconds,
    int heapMegabytes,
    long checkEvents,
    int freshnessRate,
    int freshnessSeconds,
    int sinkRecords) {

  DataSet data() {
    return new DataSet(
        "events",
        events + warmUpEvents,
        services,
        0,
        false,
        eventsPerSecond,
        partitions,
        seed,
        false);
  }

  /** Spread over as much event time as twenty times the events would be: many windows. */
  DataSet checkData() {
    return data()
        .named("check")
        .withEvents(checkEvents)
        .withEventsPerSecond(Math.max(1, eventsPerSecond / 20));
  }

  Plan plan() {
    Duration limit = Duration.ofSeconds(limitSeconds);
    return new Plan(warmUpEvents, events, limit, limit);
  }
}
