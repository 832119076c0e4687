package dev.faultline.sink.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Reads RowBinary by its specification, to check what the sink writes. */
public final class RowBinaryReader {
  private final ByteBuffer bytes;

  public RowBinaryReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public boolean atEnd() {
    return !bytes.hasRemaining();
  }

  public int uint8() {
    return Byte.toUnsignedInt(bytes.get());
  }

  public short int16() {
    return bytes.getShort();
  }

  public int int32() {
    return bytes.getInt();
  }

  public long int64() {
    return bytes.getLong();
  }

  public long leb128() {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = uint8();
      value |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next > 0x7f);
    return value;
  }

  public String string() {
    byte[] utf8 = new byte[(int) leb128()];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  public UUID uuid() {
    return new UUID(int64(), int64());
  }

  public Map<Integer, Long> bins() {
    Map<Integer, Long> bins = new LinkedHashMap<>();
    for (long i = leb128(); i > 0; i--) {
      bins.put((int) int16(), int64());
    }
    return bins;
  }

  public Long nullableInt64() {
    return uint8() == 1 ? null : int64();
  }

  public Integer nullableUint16() {
    return uint8() == 1 ? null : Short.toUnsignedInt(int16());
  }
}
