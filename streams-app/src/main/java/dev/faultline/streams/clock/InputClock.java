package dev.faultline.streams.clock;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.commit.CommitBoundStore;
import java.nio.charset.StandardCharsets;

/**
 * One input partition's event-time clock, and the offset up to which it was read. It is the whole
 * state of the first phase: one changelog record per commit that changed it.
 */
public final class InputClock extends CommitBoundStore {
  public static final String NAME = "input-clock";

  /** The clock before the first event. */
  public static final long UNSET = Long.MIN_VALUE;

  private static final byte[] KEY = "clock".getBytes(StandardCharsets.UTF_8);
  private static final int VERSION = 1;

  private long micros = UNSET;
  private long nextOffset;
  private long loggedMicros = UNSET;
  private long loggedOffset;

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

  /** The offset behind the last record that was read; 0 before the first. */
  public long nextOffset() {
    return nextOffset;
  }

  public void readUpTo(long offset) {
    nextOffset = offset;
  }

  /** Logs the clock if it changed since it was last logged. */
  public void log() {
    if (micros == loggedMicros && nextOffset == loggedOffset) {
      return;
    }
    ByteWriter out = new ByteWriter(17);
    out.put(VERSION);
    out.int64(micros);
    out.int64(nextOffset);
    log(KEY, out.toByteArray());
    loggedMicros = micros;
    loggedOffset = nextOffset;
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
    nextOffset = in.int64();
    loggedMicros = micros;
    loggedOffset = nextOffset;
  }

  @Override
  protected void clear() {
    micros = UNSET;
    nextOffset = 0;
    loggedMicros = UNSET;
    loggedOffset = 0;
  }
}
