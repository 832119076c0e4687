package dev.faultline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.faultline.local.LocalException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(0);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final FakePart broker = new FakePart("broker", Set.of(), gate, events);
  private final FakePart app = new FakePart("app", Set.of("broker"), open, events);
  private final Supervisor supervisor =
      new Supervisor(List.of(broker, app), said::add, () -> {}, Duration.ofMillis(5));

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void shouldStartAPartOnlyOnceWhatItNeedsIsReady() throws InterruptedException {
    // Given
    supervisor.start();
    await().until(() -> broker.starts.get() == 1);
    assertThat(app.starts).hasValue(0);

    // When
    gate.countDown();
    supervisor.awaitReady();

    // Then
    assertThat(events).containsExactly("start broker", "start app");
  }

  @Test
  void shouldStopAPartBeforeWhatItNeeds() throws InterruptedException {
    // Given
    gate.countDown();
    supervisor.start();
    supervisor.awaitReady();

    // When
    supervisor.close();

    // Then
    assertThat(events).containsExactly("start broker", "start app", "stop app", "stop broker");
  }

  @Test
  void shouldTellOfADeadPartWithItsLastLinesAndStartItAgain() throws InterruptedException {
    // Given
    gate.countDown();
    supervisor.start();
    supervisor.awaitReady();

    // When
    app.die(3);

    // Then
    await().until(() -> app.starts.get() == 2);
    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("app", "exit code 3", "the disk of app is full", "again in"));
    assertThat(broker.starts).hasValue(1);
  }

  @Test
  void shouldKeepTryingToStartAPartThatWasUpOnce() throws InterruptedException {
    // Given
    gate.countDown();
    supervisor.start();
    supervisor.awaitReady();

    // When
    app.breakFromNowOn();
    app.die(1);

    // Then
    await().until(() -> app.starts.get() > 8);
    assertThat(said).anySatisfy(line -> assertThat(line).contains("app did not start: it is"));
  }

  @Test
  void shouldGiveUpAPartThatNeverComesUp() {
    // Given
    broker.breakFromNowOn();
    gate.countDown();

    // When
    supervisor.start();

    // Then
    assertThatThrownBy(supervisor::awaitReady)
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("broker did not start: it is broken");
    assertThat(app.starts).hasValue(0);
  }

  @Test
  void shouldStopWhileAPartIsStillStarting() {
    // Given
    supervisor.start();
    await().until(() -> broker.starts.get() == 1);

    // When
    supervisor.close();

    // Then
    assertThat(supervisor.states())
        .extracting(StackState.PartState::state)
        .containsExactly("stopped", "stopped");
    assertThatThrownBy(supervisor::awaitReady).isInstanceOf(LocalException.class);
  }
}
