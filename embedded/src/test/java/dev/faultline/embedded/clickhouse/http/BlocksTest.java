package dev.faultline.embedded.clickhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ClickHouse's compressed blocks, written and read. */
class BlocksTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
  void shouldReadBackWhatWasWritten(int size) throws IOException {
    // Given
    byte[] plain = bytes(size);

    // When
    byte[] back = unpack(pack(plain));

    // Then
    assertThat(back).isEqualTo(plain);
  }

  @Test
  void shouldRefuseABlockWhoseBytesWereChanged() throws IOException {
    // Given
    byte[] packed = pack(bytes(1000));
    packed[packed.length - 1]++;

    // When, Then
    assertThatThrownBy(() -> unpack(packed)).hasMessageContaining("checksum");
  }

  @Test
  void shouldRefuseABodyThatEndsInsideABlock() throws IOException {
    // Given
    byte[] packed = pack(bytes(1000));
    byte[] cut = Arrays.copyOf(packed, 10);

    // When, Then
    assertThatThrownBy(() -> unpack(cut)).hasMessageContaining("ends inside");
  }

  @Test
  void shouldNotReserveMemoryThatABlockOnlyClaims() throws IOException {
    // Given
    byte[] packed = pack(bytes(1000));
    int mostSignificantByteOfThePlainSize = BlockFormat.CHECKSUM_BYTES + 8;
    packed[mostSignificantByteOfThePlainSize] = 0x7f;

    // When, Then
    assertThatThrownBy(() -> unpack(packed)).hasMessageContaining("claims a size");
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static byte[] pack(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BlockOutputStream out = new BlockOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    try (BlockInputStream in = new BlockInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
