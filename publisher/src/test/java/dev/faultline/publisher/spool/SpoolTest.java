package dev.faultline.publisher.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schema.ConnectionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final Schema SCHEMA = ConnectionEvent.getClassSchema();
  private static final long BOUND = 1 << 20;

  @TempDir Path directory;

  @Test
  void shouldGiveBackInOrderWhatWasAppendedThroughManySegmentsAndRestarts() throws IOException {
    // Given
    Random random = new Random(7);
    List<byte[]> appended = new ArrayList<>();
    for (int restarts = 0; restarts < 3; restarts++) {
      try (Spool spool = open()) {
        for (int i = 0; i < 200; i++) {
          byte[] event = new byte[random.nextInt(2_000)];
          random.nextBytes(event);
          appended.add(event);
          assertThat(spool.append(event)).isTrue();
        }
      }
    }

    // When
    try (Spool spool = open()) {
      List<byte[]> read = readAll(spool);

      // Then
      assertThat(files()).as("segments are left").isEqualTo(0);
      assertThat(spool.bytes()).isZero();
      assertThat(read).containsExactlyElementsOf(appended);
    }
  }

  @Test
  void shouldTakeNoMoreThanItsBoundUntilSomeIsRead() throws IOException {
    try (Spool spool = open()) {
      // Given
      byte[] event = new byte[1_000];
      int taken = 0;
      while (spool.append(event)) {
        taken++;
      }

      // Then
      assertThat(spool.bytes()).isBetween(BOUND - 5_000, BOUND);
      assertThat(taken).isBetween(1_000, 1_048);

      // When
      spool.delete(toTheEnd(spool.oldest().orElseThrow(), new ArrayList<>()));

      // Then
      assertThat(spool.append(event)).isTrue();
    }
  }

  @Test
  void shouldLoseOnlyTheEventThatWasBeingWrittenInACrash() throws IOException {
    // Given
    try (Spool spool = open()) {
      spool.append(new byte[] {1, 2, 3});
      spool.append(new byte[] {4, 5, 6});
    }
    Path segment = directory.resolve("%019d.spool".formatted(0));
    byte[] whole = Files.readAllBytes(segment);

    for (int cut = 1; cut < 11; cut++) {
      // When
      Files.write(segment, java.util.Arrays.copyOf(whole, whole.length - cut));
      try (Spool spool = open();
          Segment torn = spool.oldest().orElseThrow()) {
        // Then
        assertThat(torn.next().orElseThrow()).containsExactly(1, 2, 3);
        assertThat(torn.next()).isEmpty();
      }
    }
  }

  @Test
  void shouldKeepTheSchemaThatEventsWereWrittenWith() throws IOException {
    Schema older =
        new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Older\",\"fields\":[]}");
    try (Spool spool = Spool.open(directory, BOUND, older)) {
      spool.append(new byte[] {1});
    }

    try (Spool spool = open();
        Segment segment = spool.oldest().orElseThrow()) {
      assertThat(segment.schema()).isEqualTo(older);
    }
  }

  @Test
  void shouldSetAFileAsideThatIsNoneOfItsOwnAndGoOn() throws IOException {
    // Given
    Files.writeString(directory.resolve("%019d.spool".formatted(0)), "something else entirely");

    try (Spool spool = open()) {
      spool.append(new byte[] {1});

      // When, then
      assertThatThrownBy(spool::oldest).hasMessageContaining("does not begin as");
      assertThat(spool.oldest().orElseThrow().next().orElseThrow()).containsExactly(1);
      assertThat(directory.resolve("%019d.spool.unreadable".formatted(0))).exists();
    }
  }

  @Test
  void shouldRefuseADirectoryThatAnotherPublisherUses() throws IOException {
    try (Spool spool = open()) {
      assertThat(spool.bytes()).isZero();
      assertThatThrownBy(this::open).hasMessageContaining("uses " + directory);
    }
  }

  @Test
  void shouldNotHideLaterEventsBehindAByteThatChanged() throws IOException {
    // Given
    try (Spool spool = open()) {
      spool.append(new byte[] {1, 2, 3});
    }
    Path segment = directory.resolve("%019d.spool".formatted(0));
    byte[] changed = Files.readAllBytes(segment);
    changed[changed.length - 1] ^= 1;
    Files.write(segment, changed, StandardOpenOption.TRUNCATE_EXISTING);

    try (Spool spool = open()) {
      spool.append(new byte[] {4});

      // When, then
      assertThat(readAll(spool)).containsExactly(new byte[] {4});
    }
  }

  private Spool open() throws IOException {
    return Spool.open(directory, BOUND, SCHEMA);
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".spool")).count();
    }
  }

  private static List<byte[]> readAll(Spool spool) throws IOException {
    List<byte[]> read = new ArrayList<>();
    for (Optional<Segment> oldest = spool.oldest(); oldest.isPresent(); oldest = spool.oldest()) {
      spool.delete(toTheEnd(oldest.get(), read));
    }
    return read;
  }

  private static Segment toTheEnd(Segment segment, List<byte[]> read) throws IOException {
    for (Optional<byte[]> next = segment.next(); next.isPresent(); next = segment.next()) {
      read.add(next.get());
    }
    return segment;
  }
}
