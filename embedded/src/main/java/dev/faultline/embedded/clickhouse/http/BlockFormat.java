package dev.faultline.embedded.clickhouse.http;

import com.clickhouse.data.ClickHouseCityHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frame of ClickHouse's compressed blocks: a CityHash128 of all that follows it, a method, the
 * compressed size (with method and sizes), the plain size, the compressed bytes. Little-endian.
 */
final class BlockFormat {
  static final int CHECKSUM_BYTES = 16;
  static final int HEADER_BYTES = 9;
  static final byte LZ4 = (byte) 0x82;

  /** Of plain bytes in one block; what a client sends may not need more memory than this. */
  static final int MAX_PLAIN_BYTES = 1 << 26;

  private BlockFormat() {}

  /** Fills in the first {@link #HEADER_BYTES}. */
  static void writeHeader(byte[] block, int compressedBytes, int plainBytes) {
    ByteBuffer.wrap(block)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(LZ4)
        .putInt(compressedBytes + HEADER_BYTES)
        .putInt(plainBytes);
  }

  // The client's library keeps its hash for its own use only; no other on Maven Central is of this
  // old version of CityHash.
  @SuppressWarnings("deprecation")
  static byte[] checksum(byte[] block, int bytes) {
    long[] hash = ClickHouseCityHash.cityHash128(block, 0, bytes);
    return ByteBuffer.allocate(CHECKSUM_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(hash[0])
        .putLong(hash[1])
        .array();
  }
}
