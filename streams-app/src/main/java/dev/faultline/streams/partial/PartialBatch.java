package dev.faultline.streams.partial;

import dev.faultline.streams.bytes.ByteWriter;

/**
 * Partials on their way to one partition of the partials topic, as one record: at a commit a task
 * has one for each service and window, and a record of its own for each would cost more than the
 * counting did. The form is the version, 1 byte; then for each partial its subject's key as {@link
 * PartialKey} makes it, and the partial, each behind its length as a varint.
 *
 * <p>Grows to {@link #FULL} bytes and one partial more. Not thread-safe.
 */
public final class PartialBatch {
  /** The version of the form, the partials in it included. */
  public static final int VERSION = 2;

  /**
   * From here on it is time to {@link #take} it, so that records stay far below a topic's limit.
   */
  private static final int FULL = 128 * 1024;

  private final ByteWriter out = new ByteWriter(1024);

  public void add(byte[] subject, ByteWriter partial) {
    if (out.size() == 0) {
      out.put(VERSION);
    }
    out.sized(subject);
    out.sized(partial);
  }

  public boolean isFull() {
    return out.size() >= FULL;
  }

  public boolean isEmpty() {
    return out.size() == 0;
  }

  /** The record's value; the batch is empty then. */
  public byte[] take() {
    byte[] value = out.toByteArray();
    out.clear();
    return value;
  }
}
