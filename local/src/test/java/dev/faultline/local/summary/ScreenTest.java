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
    Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, 10);
    screen.summary(List.of("one", "a line that is too long"));
    screen.say("message");
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void shouldDrawTheBlockAnewBelowAMessageOnATerminal() {
    assertThat(shown(true)).isEqualTo("one\na line th\n\033[2A\033[Jmessage\none\na line th\n");
  }

  @Test
  void shouldWritePlainLinesElsewhere() {
    assertThat(shown(false)).isEqualTo("one\na line that is too long\nmessage\n");
  }
}
