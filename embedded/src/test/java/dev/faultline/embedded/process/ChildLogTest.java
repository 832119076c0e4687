package dev.faultline.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildLogTest {
  @TempDir Path directory;

  @Test
  void shouldKeepTheNewestLinesWithinTheBound() throws IOException {
    // Given
    Path file = directory.resolve("x.log");

    // When
    try (ChildLog log = new ChildLog(file, 30)) {
      for (int i = 0; i < 50; i++) {
        log.add("line number " + i);
      }

      // Then
      assertThat(Files.readString(file)).isEqualTo("line number 48\nline number 49\n");
      assertThat(Files.readString(directory.resolve("x.log.1")))
          .isEqualTo("line number 46\nline number 47\n");
      assertThat(log.lastLines()).hasSize(ChildLog.LAST_LINES).endsWith("line number 49");
    }
  }

  @Test
  void shouldAddToWhatAnEarlierChildWrote() throws IOException {
    // Given
    Path file = directory.resolve("x.log");
    try (ChildLog log = new ChildLog(file, 1000)) {
      log.add("before");
    }

    // When
    try (ChildLog log = new ChildLog(file, 1000)) {
      log.add("after");
    }

    // Then
    assertThat(Files.readString(file)).isEqualTo("before\nafter\n");
  }
}
