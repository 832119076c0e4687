package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import java.util.Arrays;

/** The failure samples of one service and code in one minute: those with the smallest hashes. */
final class SampleGroup {
  private static final int VERSION = 1;

  final byte[] subjectKey;
  final byte[] code;

  /** The minute's start, in units of 10 s. */
  final long minute;

  private long[] hashes = new long[2];
  private byte[][] events = new byte[2][];
  private int size;

  SampleGroup(byte[] subjectKey, byte[] code, long minute) {
    this.subjectKey = subjectKey;
    this.code = code;
    this.minute = minute;
  }

  /** Adds a sample if it is among the smallest; returns whether it is. */
  boolean offer(long hash, byte[] event, int limit) {
    int at = size;
    while (at > 0 && before(hash, event, at - 1)) {
      at--;
    }
    if (at >= limit) {
      return false;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      events = Arrays.copyOf(events, size * 2);
    }
    System.arraycopy(hashes, at, hashes, at + 1, size - at);
    System.arraycopy(events, at, events, at + 1, size - at);
    hashes[at] = hash;
    events[at] = event;
    size++;
    for (; size > limit; size--) {
      events[size - 1] = null;
    }
    return true;
  }

  private boolean before(long hash, byte[] event, int other) {
    int order = Long.compareUnsigned(hash, hashes[other]);
    return order < 0 || order == 0 && Arrays.compareUnsigned(event, events[other]) < 0;
  }

  int size() {
    return size;
  }

  byte[] event(int i) {
    return events[i];
  }

  int bytes() {
    int bytes = 64;
    for (int i = 0; i < size; i++) {
      bytes += events[i].length + 32;
    }
    return bytes;
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(bytes());
    out.put(VERSION);
    out.varint(size);
    for (int i = 0; i < size; i++) {
      out.int64(hashes[i]);
      out.sized(events[i]);
    }
    return out.toByteArray();
  }

  void restore(byte[] bytes) {
    ByteReader in = new ByteReader().over(bytes);
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "failure samples have version " + version + "; this build reads " + VERSION);
    }
    Arrays.fill(events, null);
    size = 0;
    int count = in.varint32();
    for (int i = 0; i < count; i++) {
      offer(in.int64(), in.sized(), count);
    }
  }
}
