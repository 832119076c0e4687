package dev.faultline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  @TempDir private Path folder;

  @Test
  void shouldTellOtherProcessesWhatItWasTold() {
    // Given
    DataFolder data = new DataFolder(folder);
    StackState state =
        new StackState(
            7,
            "127.0.0.1:1",
            URI.create("http://127.0.0.1:2/apis"),
            URI.create("http://127.0.0.1:3"),
            List.of(
                new StackState.PartState("kafka", 8, 9, 1, "running", null),
                new StackState.PartState("app", 0, 0, 4, "starting", URI.create("http://h:4"))));

    // When
    state.write(data);

    // Then
    assertThat(StackState.read(data)).contains(state);
  }

  @Test
  void shouldTellNothingWhereNothingIsUp() {
    assertThat(StackState.ofRunning(new DataFolder(folder))).isEmpty();
  }
}
