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
  private static final int VERSION = 1;

  private long[] clocks = new long[0];
  private int known;

  /** Windows that end at or before this unit were published as final. */
  private long finalUpTo = Resolution.BEFORE_ALL;

  void accept(Watermark watermark) {
    int needed = Math.max(watermark.partition() + 1, watermark.partitions());
    if (needed > clocks.length) {
      int old = clocks.length;
      clocks = Arrays.copyOf(clocks, needed);
      Arrays.fill(clocks, old, needed, InputClock.UNSET);
    }
    known = Math.max(known, needed);
    int p = watermark.partition();
    clocks[p] = Math.max(clocks[p], watermark.clockMicros());
  }

  /** The slowest clock, or {@link InputClock#UNSET} while any partition has none. */
  long slowest() {
    long slowest = Long.MAX_VALUE;
    for (int p = 0; p < known; p++) {
      slowest = Math.min(slowest, clocks[p]);
    }
    return known == 0 ? InputClock.UNSET : slowest;
  }

  long finalUpTo() {
    return finalUpTo;
  }

  void finalUpTo(long unit) {
    finalUpTo = Math.max(finalUpTo, unit);
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(16 + 8 * known);
    out.put(VERSION);
    out.int64(finalUpTo);
    out.varint(known);
    for (int p = 0; p < known; p++) {
      out.int64(clocks[p]);
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
    known = in.varint32();
    clocks = new long[known];
    for (int p = 0; p < known; p++) {
      clocks[p] = in.int64();
    }
  }

  void clear() {
    clocks = new long[0];
    known = 0;
    finalUpTo = Resolution.BEFORE_ALL;
  }
}
