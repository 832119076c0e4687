package dev.faultline.streams.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Property
  void shouldReadBackWhatWasWritten(
      @ForAll long varint, @ForAll int int32, @ForAll long int64, @ForAll byte[] sized) {
    // Given
    ByteWriter out = new ByteWriter(0);
    out.put(-3);
    out.varint(varint);
    out.int32(int32);
    out.int64(int64);
    out.sized(sized);
    out.put(sized);

    // When
    ByteReader in = new ByteReader().over(out.toByteArray());

    // Then
    assertThat(in.get()).isEqualTo(-3);
    assertThat(in.varint()).isEqualTo(varint);
    assertThat(in.int32()).isEqualTo(int32);
    assertThat(in.int64()).isEqualTo(int64);
    int start = in.position();
    assertThat(in.skipIfSizedEquals(other(sized))).isFalse();
    assertThat(in.position()).isEqualTo(start);
    assertThat(in.skipIfSizedEquals(sized)).isTrue();
    in.seek(start);
    assertThat(in.sized()).isEqualTo(sized);
    assertThat(in.rest()).isEqualTo(sized);
    assertThat(in.atEnd()).isTrue();
  }

  @Property
  void shouldWriteNumbersAndBytesAsAvroDoes(@ForAll long number, @ForAll byte[] bytes)
      throws IOException {
    // Given
    var avro = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(avro, null);
    encoder.writeLong(number);
    encoder.writeBytes(bytes);
    encoder.flush();

    // When
    ByteWriter out = new ByteWriter(1);
    out.avroLong(number);
    out.avroBytes(bytes);

    // Then
    assertThat(out.toByteArray()).isEqualTo(avro.toByteArray());
    assertThat(out.size()).isEqualTo(avro.size());
  }

  @Test
  void shouldEndInAnIndexWhereTheBytesAreDamaged() {
    byte[] tooLong = new byte[11];
    Arrays.fill(tooLong, (byte) 0x80);
    byte[] sizedBeyondTheEnd = {5, 1, 2};
    byte[] sizedByTwoGigabytes = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 1};

    assertThatThrownBy(() -> new ByteReader().over(tooLong).varint())
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new ByteReader().over(sizedBeyondTheEnd).sized())
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new ByteReader().over(sizedByTwoGigabytes).sized())
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new ByteReader().over(new byte[7]).int64())
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property
  void shouldHashTheSameBytesAlikeWhereverTheyLie(
      @ForAll byte[] before, @ForAll byte[] bytes, @ForAll byte[] after) {
    // Given
    ByteWriter out = new ByteWriter(1);
    out.put(before);
    out.put(bytes);
    out.put(after);

    // When
    long hash = Hash.of(out.toByteArray(), before.length, bytes.length);

    // Then
    assertThat(hash).isEqualTo(Hash.of(bytes));
    assertThat(new ByteKey(bytes.clone())).isEqualTo(new ByteKey(bytes));
    assertThat(new ByteKey(bytes.clone())).hasSameHashCodeAs(new ByteKey(bytes));
    assertThat(new ByteKey(other(bytes))).isNotEqualTo(new ByteKey(bytes));
  }

  @Property
  void shouldTakeEveryTextForUtf8AndNoDamagedOne(@ForAll String text, @ForAll byte[] bytes) {
    // Given: a lone surrogate has no UTF-8, and Java writes a question mark for it
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

    // When, Then
    assertThat(Utf8.isValid(utf8, 0, utf8.length)).isTrue();
    byte[] again = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(Arrays.equals(bytes, again));
  }

  private static byte[] other(byte[] bytes) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    return longer;
  }

  @Test
  void shouldCopyWhatRemainsInABufferAndLeaveTheBufferAsItIs() {
    // Given
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);

    // When, Then
    assertThat(Buffers.copy(buffer)).containsExactly(2, 3);
    assertThat(Buffers.copy(buffer)).as("again").containsExactly(2, 3);
    assertThat(Buffers.copy(null)).isNull();
    assertThat(Buffers.wrap(null)).isNull();
  }
}
