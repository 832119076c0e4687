package dev.faultline.streams.partial;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;

/**
 * One input partition's promise to every merge task: what it sends from now on is of events at or
 * after {@code clockMicros} less the allowed lateness. It follows, in each partition of the
 * partials topic, the partials that were counted before it.
 *
 * @param partition the input partition
 * @param partitions how many there are, as far as the sender knows
 * @param clockMicros its event-time clock
 */
public record Watermark(int partition, int partitions, long clockMicros) {
  private static final int VERSION = 1;

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(17);
    out.put(VERSION);
    out.int32(partition);
    out.int32(partitions);
    out.int64(clockMicros);
    return out.toByteArray();
  }

  public static Watermark of(byte[] bytes) {
    ByteReader in = new ByteReader().over(bytes);
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "a watermark has version " + version + "; this build reads " + VERSION);
    }
    return new Watermark(in.int32(), in.int32(), in.int64());
  }
}
