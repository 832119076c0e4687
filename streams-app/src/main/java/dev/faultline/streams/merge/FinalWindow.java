package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;

/**
 * What a merge task hands to the stage after it, in the transaction that made it so. A record is
 * one of:
 *
 * <ul>
 *   <li>a 10 s window of a service or a site: the key is that of its partials, the value its
 *       compact cells, the timestamp its start in milliseconds. It comes once with all its cells,
 *       when it becomes final, after all earlier windows; and again for each late partial, with the
 *       cells that it adds.
 *   <li>the key {@link #BEGIN} before the windows of a commit, and {@link #END} behind them, with
 *       how far event time has come as the value.
 * </ul>
 */
public final class FinalWindow {
  public static final byte BEGIN = 'B';
  public static final byte END = 'E';

  /**
   * How far event time has come, in units of 10 s.
   *
   * @param finalUpTo all windows before are final
   * @param eventsUpTo so much of that follows from events, and not from the wall clock
   */
  public record Progress(long finalUpTo, long eventsUpTo) {
    byte[] toBytes() {
      ByteWriter out = new ByteWriter(16);
      out.int64(finalUpTo);
      out.int64(eventsUpTo);
      return out.toByteArray();
    }

    public static Progress of(byte[] bytes) {
      ByteReader in = new ByteReader().over(bytes);
      return new Progress(in.int64(), in.int64());
    }
  }

  private FinalWindow() {}

  static long timestamp(long unit) {
    return unit * Resolution.UNIT_SECONDS * 1000L;
  }

  /** The window that a record's timestamp says. */
  public static long unit(long timestamp) {
    return Math.floorDiv(timestamp, Resolution.UNIT_SECONDS * 1000L);
  }
}
