package dev.faultline.streams.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of a few dozen bytes, eight at a time: for tables in memory and for spreading keys
 * over partitions, not against attackers.
 */
public final class Hash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private Hash() {}

  public static long of(byte[] bytes, int offset, int length) {
    long hash = length * MULTIPLIER;
    int end = offset + length;
    int at = offset;
    for (; at + 8 <= end; at += 8) {
      hash = mix(hash ^ (long) LONGS.get(bytes, at));
    }
    long tail = 0;
    for (; at < end; at++) {
      tail = tail << 8 | bytes[at] & 255;
    }
    return finish(mix(hash ^ tail));
  }

  public static long of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  private static long mix(long value) {
    long product = value * MULTIPLIER;
    return product ^ product >>> 32;
  }

  private static long finish(long value) {
    long hash = (value ^ value >>> 29) * 0xBF58476D1CE4E5B9L;
    return hash ^ hash >>> 32;
  }
}
