package dev.faultline.streams.clock;

/** Where the input partitions end, as the broker last said. */
@FunctionalInterface
public interface InputEnds {
  /** The answer before the broker has given one. */
  long UNKNOWN = -1;

  /**
   * Where a partition ends.
   *
   * @param sinceMs only an answer that was asked for after this wall-clock time counts
   * @return the partition's end offset for read_committed readers, or {@link #UNKNOWN}
   */
  long endOffset(int partition, long sinceMs);
}
