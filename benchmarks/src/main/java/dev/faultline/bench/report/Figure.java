package dev.faultline.bench.report;

import java.util.Locale;

/** The figures that the report shows, and how it writes them. */
enum Figure {
  CPU("cpuNanosPerEvent", "CPU, ns per event", 1, 0),
  RATE("eventsPerSecond", "events/s", 1, 0),
  PEAK("peakBytes", "peak RSS, MB", 1 << 20, 0),
  ALLOCATED("allocatedPerEvent", "allocated, bytes per event", 1, 0),
  LOAD("load", "machine's load", 1, 1),
  CORES("cores", "cores busy", 1, 2),
  TAIL("tailSeconds", "last commit after, s", 1, 1),
  ROWS("rowsPerSecond", "rows/s", 1, 0),
  P50("p50Millis", "p50, ms", 1, 0),
  P99("p99Millis", "p99, ms", 1, 0),
  MAX("maxMillis", "max, ms", 1, 0),
  BYTES_PER_CELL("bytesPerCell", "bytes per cell", 1, 0),
  NANOS("nanosPerCall", "ns per call", 1, 1),
  NANOS_ERROR("nanosError", "± ns", 1, 1),
  ALLOCATED_PER_CALL("allocatedPerCall", "bytes per call", 1, 1);

  final String key;
  final String title;

  /** How many of the measured unit make one of the shown. */
  private final double unit;

  private final int decimals;

  Figure(String key, String title, double unit, int decimals) {
    this.key = key;
    this.title = title;
    this.unit = unit;
    this.decimals = decimals;
  }

  String show(double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value / unit).replace(',', '\u202f');
  }
}
