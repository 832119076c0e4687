package dev.faultline.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.wire.UnreadableRecordException.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  @Test
  void shouldPutTheIdInFourBigEndianBytesAfterTheMagicByte() {
    assertThat(WireFormat.frame(0x01020304, new byte[] {9, 8}))
        .containsExactly(0, 1, 2, 3, 4, 9, 8);
  }

  @Property
  void shouldReadTheIdThatItWrote(@ForAll int id, @ForAll byte[] avro) {
    assertThat(WireFormat.schemaId(WireFormat.frame(id, avro))).isEqualTo(id);
  }

  @Test
  void shouldRefuseNull() {
    assertUndecodable(null, "The value is null");
  }

  @Test
  void shouldRefuseAValueThatIsTooShortForAHeader() {
    assertUndecodable(new byte[0], "has 0 bytes; expected a header of 5");
    assertUndecodable(new byte[4], "has 4 bytes; expected a header of 5");
  }

  @Test
  void shouldRefuseAnotherMagicByte() {
    assertUndecodable(new byte[] {(byte) 0xC3, 0, 0, 0, 1, 2}, "first byte is 195");
  }

  private static void assertUndecodable(byte[] value, String message) {
    UnreadableRecordException thrown =
        catchThrowableOfType(UnreadableRecordException.class, () -> WireFormat.schemaId(value));
    assertThat(thrown).hasMessageContaining(message);
    assertThat(thrown.reason()).isEqualTo(Reason.UNDECODABLE);
    assertThat(thrown.reason().id()).isEqualTo("undecodable");
  }
}
