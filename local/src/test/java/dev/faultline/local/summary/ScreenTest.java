package dev.faultline.local.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String shown(boolean terminal) {
    Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, 20);
    screen.summary(List.of("one", "  a line that is too long for it"));
    screen.say("message");
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void shouldDrawTheBlockAnewBelowAMessageOnATerminalWithLongLinesBroken() {
    // Given
    String block = "one\n  a line that is\n  too long for it\n";

    // When Then
    assertThat(shown(true)).isEqualTo(block + "\r\033[3A\033[Jmessage\n" + block);
  }

  @Test
  void shouldWritePlainLinesElsewhere() {
    assertThat(shown(false)).isEqualTo("one\n  a line that is too long for it\nmessage\n");
  }
}
