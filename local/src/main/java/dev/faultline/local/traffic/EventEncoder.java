package dev.faultline.local.traffic;

import dev.faultline.wire.WireFormat;
import java.util.Arrays;

/**
 * Writes attempts in the wire format: the registry's five bytes, then Avro binary in the order of
 * the schema's fields. Of our own since it copies what never changes: about 100 ns an event. Only
 * the returned array is allocated. Not thread-safe.
 */
final class EventEncoder {
  /** More than the largest event of the fleet, whose names are ours and short. */
  private static final int MAX_BYTES = 4096;

  private static final AvroBlock NULL = AvroBlock.of(encoder -> encoder.writeIndex(0));
  private final byte[] buffer = new byte[MAX_BYTES];
  private int at;

  EventEncoder(int schemaId) {
    byte[] header = WireFormat.frame(schemaId, new byte[0]);
    System.arraycopy(header, 0, buffer, 0, header.length);
  }

  byte[] encode(Attempt attempt) {
    at = WireFormat.HEADER_BYTES;
    putBigEndian(attempt.idHigh);
    putBigEndian(attempt.idLow);
    putLong(attempt.occurredAtMicros);
    put(attempt.service.block());
    put(attempt.proxy.block());
    put(attempt.target.block());
    put(attempt.resolved ? attempt.target.resolved() : NULL);
    putDuration(attempt.lookupMicros);
    putDuration(attempt.connectMicros);
    put(attempt.failure == null ? NULL : attempt.failure.block());
    return Arrays.copyOf(buffer, at);
  }

  private void put(AvroBlock block) {
    at = block.copyTo(buffer, at);
  }

  private void putDuration(long micros) {
    if (micros == Attempt.NONE) {
      buffer[at++] = 0;
    } else {
      buffer[at++] = 2;
      putLong(micros);
    }
  }

  private void putBigEndian(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      buffer[at++] = (byte) (value >>> shift);
    }
  }

  /** Avro's long: zig-zag, then seven bits a byte, the lowest first. */
  private void putLong(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      buffer[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[at++] = (byte) rest;
  }
}
