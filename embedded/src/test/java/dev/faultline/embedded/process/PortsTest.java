package dev.faultline.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void shouldNameThePortThatIsTakenAndWhatChangesIt() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      // When, Then
      assertThatThrownBy(() -> Ports.requireFree("127.0.0.1", port, "Kafka", "kafka.port"))
          .hasMessageContaining(String.valueOf(port))
          .hasMessageContaining("Kafka")
          .hasMessageContaining("kafka.port");
    }
  }

  @Test
  void shouldGiveNoPortThatAnOutgoingConnectionCouldTake() {
    for (int i = 0; i < 200; i++) {
      assertThat(Ports.free()).isBetween(1024, 32_767);
    }
  }

  @Test
  void shouldAcceptAPortThatIsFree() {
    assertThatCode(() -> Ports.requireFree("127.0.0.1", Ports.free(), "x", "y"))
        .doesNotThrowAnyException();
  }
}
