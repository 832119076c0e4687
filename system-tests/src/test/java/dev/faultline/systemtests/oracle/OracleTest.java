package dev.faultline.systemtests.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.systemtests.data.TestEvent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The oracle's own reading, bins and names. */
class OracleTest {
  private static final Path HOME = Path.of(System.getProperty("faultline.home"));
  private static final double GAMMA = 1.01 / 0.99;

  @Test
  void shouldReadWhatAnEventHolds() throws Exception {
    // Given
    byte[] bytes =
        new TestEvent()
            .id(1, 2)
            .at(Instant.ofEpochSecond(1_700_000_000))
            .of("acme", "größe")
            .took(null, Long.MAX_VALUE)
            .failed("dns_error", "3", null)
            .bytes(77);

    // When
    Event event = layout().read(ByteBuffer.wrap(bytes, 5, bytes.length - 5).slice());

    // Then
    assertThat(event.id()).isEqualTo("00000000-0000-0001-0000-000000000002");
    assertThat(event.at()).isEqualTo(1_700_000_000_000_000L);
    assertThat(event.service()).isEqualTo("größe");
    assertThat(event.dnsMicros()).isNull();
    assertThat(event.connectMicros()).isEqualTo(Long.MAX_VALUE);
    assertThat(event.code()).isEqualTo("dns_error");
    assertThat(event.rcode()).isEqualTo("3");
    assertThat(event.detail()).isNull();
  }

  @Test
  void shouldRefuseBytesThatAreNoEvent() throws Exception {
    // Given
    byte[] bytes = new TestEvent().bytes(77);
    EventLayout layout = layout();

    // When / Then
    for (int length = 0; length < bytes.length - 5; length++) {
      ByteBuffer truncated = ByteBuffer.wrap(bytes, 5, length).slice();
      assertThatThrownBy(() -> layout.read(truncated)).isInstanceOf(NoEventException.class);
    }
  }

  private static EventLayout layout() throws Exception {
    Path file = HOME.resolve("schemas/src/main/avro/connection-event.avsc");
    return new EventLayout(new ObjectMapper().readTree(Files.readString(file)));
  }

  @Test
  void shouldPutEachDurationInTheSmallestBinThatReachesIt() {
    assertThat(LatencyBins.indexOf(0)).isZero();
    assertThat(LatencyBins.indexOf(1)).isZero();
    for (long micros = 2; micros < 1L << 40; micros += 1 + micros / 7) {
      int index = LatencyBins.indexOf(micros);
      assertThat(Math.pow(GAMMA, index)).isGreaterThanOrEqualTo((double) micros * (1 - 1e-12));
      assertThat(Math.pow(GAMMA, index - 1.0)).isLessThan((double) micros);
    }
    assertThat(LatencyBins.indexOf(Long.MAX_VALUE)).isEqualTo(2184);
  }

  @Test
  void shouldNameResponseCodes() {
    assertThat(ResponseCodes.name("nxDomain")).isEqualTo("NXDOMAIN");
    assertThat(ResponseCodes.name("3")).isEqualTo("NXDOMAIN");
    assertThat(ResponseCodes.name("rcode12")).isEqualTo("RCODE12");
    assertThat(ResponseCodes.name("3841")).isEqualTo("RCODE3841");
    assertThat(ResponseCodes.name(null)).isEmpty();
    assertThat(ResponseCodes.name("99999")).isEqualTo("99999");
  }
}
