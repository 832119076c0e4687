package dev.faultline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
  @TempDir private Path folder;

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  @Test
  void shouldRefuseASecondStackAndNameTheProcessOfTheFirst() {
    // Given
    StackLock first = StackLock.take(data());

    // When Then
    try (first) {
      assertThatThrownBy(() -> StackLock.take(data()))
          .isInstanceOf(LocalException.class)
          .hasMessageContaining("a stack is up already")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void shouldBeFreeAgainAfterItsEnd() {
    // Given
    StackLock.take(data()).close();

    // When
    StackLock second = StackLock.take(data());

    // Then
    second.close();
    assertThat(StackLock.holder(data())).isEmpty();
    assertThat(data().pid()).doesNotExist();
  }

  @Test
  void shouldTakeNoNoticeOfFilesThatAKilledProcessLeft() throws IOException {
    // Given
    data().create();
    Files.writeString(data().lock(), "");
    Files.writeString(data().pid(), ProcessHandle.current().pid() + "\n");

    // When
    boolean held = StackLock.holder(data()).isPresent();
    StackLock lock = StackLock.take(data());

    // Then
    lock.close();
    assertThat(held).isFalse();
  }
}
