package dev.faultline.streams.partial;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;

/**
 * One input partition's event time, and its promise to every merge task. It follows, in each
 * partition of the partials topic, the partials that were counted before it.
 *
 * @param partition the input partition
 * @param partitions how many there are, as far as the sender knows
 * @param clockMicros its event-time clock
 * @param promisedMicros what it sends from now on is of events at or after this, whatever lateness
 *     is allowed later on
 */
public record Watermark(int partition, int partitions, long clockMicros, long promisedMicros) {
  private static final int VERSION = 2;

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(25);
    out.put(VERSION);
    out.int32(partition);
    out.int32(partitions);
    out.int64(clockMicros);
    out.int64(promisedMicros);
    return out.toByteArray();
  }

  public static Watermark of(byte[] bytes) {
    ByteReader in = new ByteReader().over(bytes);
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "a watermark has version " + version + "; this build reads " + VERSION);
    }
    return new Watermark(in.int32(), in.int32(), in.int64(), in.int64());
  }
}
