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

  /**
   * The hash of a slice. It decides which partition a subject's state is in, so it must not change
   * from one version to the next.
   */
  public static long of(byte[] bytes, int offset, int length) {
    long hash = length * MULTIPLIER;
    int end = offset + length;
    if (length < Long.BYTES) {
      return finish(mix(hash ^ few(bytes, offset, end)));
    }
    for (int at = offset; at < end - Long.BYTES; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(bytes, at));
    }
    // The last eight bytes overlap the ones before, which is quicker than a loop over what is left.
    return finish(mix(hash ^ (long) LONGS.get(bytes, end - Long.BYTES)));
  }

  private static long few(byte[] bytes, int from, int to) {
    long packed = 0;
    for (int at = from; at < to; at++) {
      packed = packed << 8 | bytes[at] & 255;
    }
    return packed;
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
