package dev.faultline.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** Refused requests whose bodies come later than their headers. */
class SlowBodyIT {
  private static final String REFUSED =
      String.join(
          "\r\n",
          "PUT /api/v1/accounts/acorn/services/slow/settings HTTP/1.1",
          "Host: x",
          "Content-Length: 2",
          "");

  @Test
  void shouldAnswerOnceTheRequestIsWhole() throws Exception {
    try (Socket socket = connect()) {
      // Given
      send(socket, REFUSED + "\r\n");
      socket.setSoTimeout(500);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      // When
      send(socket, "{}" + REFUSED + "Connection: close\r\n\r\n{}");

      // Then
      socket.setSoTimeout(60_000);
      String answers = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answers.split("HTTP/1.1 401 ", -1)).as(answers).hasSize(3);
    }
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), TestStack.get().dashboard().port());
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }
}
