package dev.faultline.local.haproxy;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedFileTest {
  @TempDir private Path folder;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private Path file;
  private Thread reader;

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("haproxy.log");
    append(file, "one\n");
  }

  @AfterEach
  void stop() throws InterruptedException {
    stopped.set(true);
    reader.join(10_000);
    assertThat(reader.isAlive()).isFalse();
  }

  @Test
  void shouldReadWhatIsThereAndWhatComes() throws IOException {
    // Given
    follow(false);
    awaitLines("one");

    // When
    append(file, "tw");
    append(file, "o\nthree\n");

    // Then
    awaitLines("one", "two", "three");
  }

  @Test
  void shouldPassOverWhatIsThereIfAsked() throws IOException {
    // Given
    follow(true);

    // When
    append(file, "two\n");

    // Then
    awaitLines("two");
  }

  @Test
  void shouldReadTheRestOfRenamedFileBeforeTheNewOne() throws IOException {
    // Given
    follow(false);
    awaitLines("one");

    // When the log daemon still writes to the old file, as it does until it is told
    Path old = folder.resolve("haproxy.log.1");
    Files.move(file, old);
    append(file, "");
    append(old, "two\nthr");
    awaitLines("one", "two");
    append(old, "ee");
    append(file, "four\n");

    // Then
    awaitLines("one", "two", "three", "four");
  }

  @Test
  void shouldBeginAnewAfterFileWasCut() throws IOException {
    // Given
    append(file, "two\n");
    follow(false);
    awaitLines("one", "two");

    // When
    try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
      cut.truncate(0);
    }
    append(file, "3\n");

    // Then
    awaitLines("one", "two", "3");
  }

  private void follow(boolean fromEnd) throws IOException {
    FollowedFile followed = new FollowedFile(file, fromEnd, Duration.ofMillis(2), stopped::get);
    reader =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(followed, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reader.start();
  }

  private void awaitLines(String... expected) {
    await().untilAsserted(() -> assertThat(lines).containsExactly(expected));
  }

  private static void append(Path path, String text) throws IOException {
    Files.writeString(path, text, CREATE, APPEND);
  }
}
