package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.clock.InputClock;
import dev.faultline.streams.partial.Watermark;
import java.util.Arrays;

/**
 * How far event time has come, by what each input partition promised in this task's own partition
 * of the partials topic; and which windows were published as final on the strength of it.
 */
final class Watermarks {
  private static final int VERSION = 2;

  private long[] clocks = new long[0];
  private long[] promises = new long[0];

  /** Before every window; far enough from the smallest long to be rounded down. */
  private static final long NONE = Long.MIN_VALUE / Resolution.UNIT_MICROS;

  /** Windows that end at or before this unit were published as final. */
  private long finalUpTo = NONE;

  void accept(Watermark watermark) {
    int needed = Math.max(watermark.partition() + 1, watermark.partitions());
    int old = clocks.length;
    if (needed > old) {
      clocks = Arrays.copyOf(clocks, needed);
      Arrays.fill(clocks, old, needed, InputClock.UNSET);
      promises = Arrays.copyOf(promises, needed);
      Arrays.fill(promises, old, needed, InputClock.UNSET);
    }
    int p = watermark.partition();
    clocks[p] = Math.max(clocks[p], watermark.clockMicros());
    promises[p] = Math.max(promises[p], watermark.promisedMicros());
  }

  /** The slowest clock, or {@link InputClock#UNSET} while any partition has none. */
  long slowest() {
    return Arrays.stream(clocks).min().orElse(InputClock.UNSET);
  }

  /**
   * No partial of an event before this will come any more; {@link InputClock#UNSET} while any
   * partition has promised nothing.
   */
  long promised() {
    return Arrays.stream(promises).min().orElse(InputClock.UNSET);
  }

  long finalUpTo() {
    return finalUpTo;
  }

  void finalUpTo(long unit) {
    finalUpTo = Math.max(finalUpTo, unit);
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(16 + 16 * clocks.length);
    out.put(VERSION);
    out.int64(finalUpTo);
    out.varint(clocks.length);
    for (int p = 0; p < clocks.length; p++) {
      out.int64(clocks[p]);
      out.int64(promises[p]);
    }
    return out.toByteArray();
  }

  void restore(byte[] bytes) {
    ByteReader in = new ByteReader().over(bytes);
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "the watermarks have version " + version + "; this build reads " + VERSION);
    }
    finalUpTo = in.int64();
    int partitions = in.varint32();
    clocks = new long[partitions];
    promises = new long[partitions];
    for (int p = 0; p < partitions; p++) {
      clocks[p] = in.int64();
      promises[p] = in.int64();
    }
  }

  void clear() {
    clocks = new long[0];
    promises = new long[0];
    finalUpTo = NONE;
  }
}
