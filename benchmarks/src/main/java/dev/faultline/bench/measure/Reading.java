package dev.faultline.bench.measure;

/**
 * What a JVM had used and read at one moment.
 *
 * @param nanos of its own clock
 * @param cpuNanos of all its threads, compiler and collector too
 * @param allocatedBytes on the heap
 * @param consumed records of the topic that is watched
 * @param heapBytes in use, garbage included
 * @param gcMillis spent collecting
 */
public record Reading(
    long nanos, long cpuNanos, long allocatedBytes, long consumed, long heapBytes, long gcMillis) {

  static Reading parse(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 6) {
      throw new MeasureException("A probe answered " + line + "; expected six numbers");
    }
    return new Reading(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        Long.parseLong(parts[5]));
  }

  /** CPU time since then. */
  double cpuSecondsSince(Reading earlier) {
    return (cpuNanos - earlier.cpuNanos) / 1e9;
  }

  public double secondsSince(Reading earlier) {
    return (nanos - earlier.nanos) / 1e9;
  }
}
