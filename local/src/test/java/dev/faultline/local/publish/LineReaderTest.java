package dev.faultline.local.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static List<String> lines(String text) throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<String> lines = new ArrayList<>();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      lines.add(new String(line, StandardCharsets.UTF_8));
    }
    return lines;
  }

  @Test
  void shouldGiveEveryLineAlsoTheLastWithoutAnEnd() throws IOException {
    assertThat(lines("one\n\nthree")).containsExactly("one", "", "three");
    assertThat(lines("one\n")).containsExactly("one");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void shouldReadLinesThatAreLongerThanItsBuffer() throws IOException {
    // Given
    String longLine = "x".repeat(200_000);

    // When Then
    assertThat(lines(longLine + "\nshort")).containsExactly(longLine, "short");
  }

  @Test
  void shouldCutALineThatIsTooLongAndGoOnWithTheNext() throws IOException {
    // Given
    String text = "x".repeat(3 * LineReader.MAX_LINE_BYTES) + "\nnext\n";
    LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

    // When
    byte[] first = reader.next();
    boolean firstTooLong = reader.tooLong();
    byte[] second = reader.next();

    // Then
    assertThat(first).hasSize(LineReader.MAX_LINE_BYTES);
    assertThat(firstTooLong).isTrue();
    assertThat(second).isEqualTo("next".getBytes(StandardCharsets.UTF_8));
    assertThat(reader.tooLong()).isFalse();
  }
}
