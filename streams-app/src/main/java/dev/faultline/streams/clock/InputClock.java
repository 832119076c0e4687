package dev.faultline.streams.clock;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.commit.CommitBoundStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One input partition's event-time clock, what was promised on the strength of it, and the offset
 * up to which the partition was read. It is the whole state of the first phase: one changelog
 * record per commit that changed it.
 */
public final class InputClock extends CommitBoundStore {
  public static final String NAME = "input-clock";

  /** The clock before the first event. */
  public static final long UNSET = Long.MIN_VALUE;

  private static final byte[] KEY = "clock".getBytes(StandardCharsets.UTF_8);
  private static final int VERSION = 2;

  private long micros = UNSET;
  private long promisedMicros = UNSET;
  private long nextOffset;
  private byte[] logged = new byte[0];

  public InputClock() {
    super(NAME);
  }

  /** In microseconds since the epoch, or {@link #UNSET}. */
  public long micros() {
    return micros;
  }

  /** Moves the clock, never back. */
  public void advance(long toMicros) {
    if (toMicros > micros) {
      micros = toMicros;
    }
  }

  /**
   * No event before this may be counted any more: the merge tasks were told so, and may have
   * forgotten its window. {@link #UNSET} before the first promise.
   */
  public long promisedMicros() {
    return promisedMicros;
  }

  /** Promises that no event before this will be counted; a smaller promise changes nothing. */
  public void promise(long earliestMicros) {
    promisedMicros = Math.max(promisedMicros, earliestMicros);
  }

  /** The offset behind the last record that was read; 0 before the first. */
  public long nextOffset() {
    return nextOffset;
  }

  public void readUpTo(long offset) {
    nextOffset = offset;
  }

  /** Logs the clock if it changed since it was last logged. */
  public void log() {
    ByteWriter out = new ByteWriter(25);
    out.put(VERSION);
    out.int64(micros);
    out.int64(promisedMicros);
    out.int64(nextOffset);
    byte[] now = out.toByteArray();
    if (!Arrays.equals(now, logged)) {
      log(KEY, now);
      logged = now;
    }
  }

  @Override
  protected void restore(byte[] key, byte[] value) {
    ByteReader in = new ByteReader().over(value);
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "the changelog of " + NAME + " has version " + version + "; this build reads " + VERSION);
    }
    micros = in.int64();
    promisedMicros = in.int64();
    nextOffset = in.int64();
    logged = value;
  }

  @Override
  protected void clear() {
    micros = UNSET;
    promisedMicros = UNSET;
    nextOffset = 0;
    logged = new byte[0];
  }
}
