package dev.faultline.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowBinaryTest {
  private final RowBinary rows = new RowBinary();

  private RowBinaryReader read() {
    return new RowBinaryReader(rows.toByteArray());
  }

  @Test
  void shouldWriteNumbersLittleEndian() {
    rows.int8(200);
    rows.int16(-2);
    rows.int32(0x01020304);
    rows.int64(Long.MIN_VALUE + 5);
    rows.bool(true);

    assertThat(rows.toByteArray())
        .containsExactly(200, -2, -1, 4, 3, 2, 1, 5, 0, 0, 0, 0, 0, 0, 128, 1);
  }

  @Test
  void shouldWriteStringsAsUtf8WithTheirLengthInBytes() {
    String longAscii = "x".repeat(300);
    rows.string("");
    rows.string("abc");
    rows.string("aß€😀");
    rows.string(longAscii);
    rows.stringOrEmpty(null);

    RowBinaryReader read = read();
    assertThat(read.string()).isEmpty();
    assertThat(read.string()).isEqualTo("abc");
    assertThat(read.string()).isEqualTo("aß€😀");
    assertThat(read.string()).isEqualTo(longAscii);
    assertThat(read.string()).isEmpty();
    assertThat(read.atEnd()).isTrue();
  }

  @Test
  void shouldWriteCountsAsLeb128() {
    int[] counts = {0, 1, 127, 128, 300, 16_383, 16_384, Integer.MAX_VALUE};
    for (int count : counts) {
      rows.count(count);
    }

    RowBinaryReader read = read();
    for (int count : counts) {
      assertThat(read.leb128()).isEqualTo(count);
    }
  }

  @Test
  void shouldWriteUuidsWithEachHalfReversed() {
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    rows.uuid(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());

    assertThat(read().uuid()).isEqualTo(id);
  }

  @Test
  void shouldGrowAndStartAnew() {
    byte[] large = new byte[100_000];
    new Random(1).nextBytes(large);
    rows.string("before");
    rows.raw(large, 0, large.length);
    assertThat(rows.length()).isEqualTo(7 + large.length);

    rows.clear();
    rows.raw(large, 10, 3);

    assertThat(rows.toByteArray()).containsExactly(large[10], large[11], large[12]);
  }
}
