package dev.faultline.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child, and a child of that. */
class TetherTest {
  @TempDir Path directory;

  @Test
  void shouldLeaveNoGrandchildWhenAChildIsKilled() {
    // Given
    LoggedLine ready = new LoggedLine("grandchild (\\d+)");
    ChildProcess child = ChildProcess.start(spec("child", Middle.class, ready));
    child.awaitReady();
    ProcessHandle grandchild =
        ProcessHandle.of(Long.parseLong(ready.match().orElseThrow().group(1))).orElseThrow();
    assertThat(grandchild.isAlive()).isTrue();

    // When
    child.kill9();

    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> !grandchild.isAlive());
  }

  private ChildSpec spec(String name, Class<?> main, Readiness readiness) {
    List<Path> classPath =
        ClassPath.of(TetherTest.class, Tethered.class, org.slf4j.LoggerFactory.class);
    return new ChildSpec(
        name,
        new JavaCommand(32)
            .option("-XX:TieredStopAtLevel=1")
            .main(classPath, main.getName(), directory.toString()),
        Map.of(),
        directory.resolve(name + ".log"),
        readiness,
        Duration.ofSeconds(60),
        Duration.ofSeconds(5));
  }

  /** Starts the grandchild as this project starts every foreign program. */
  static final class Middle {
    private Middle() {}

    public static void main(String... arguments) throws InterruptedException {
      Path directory = Path.of(arguments[0]);
      ChildSpec spec =
          new ChildSpec(
              "grandchild",
              new JavaCommand(32)
                  .option("-XX:TieredStopAtLevel=1")
                  .main(
                      ClassPath.of(TetherTest.class, Tethered.class),
                      Tethered.class.getName(),
                      Leaf.class.getName()),
              Map.of(),
              directory.resolve("grandchild.log"),
              new LoggedLine("running"),
              Duration.ofSeconds(60),
              Duration.ofSeconds(5));
      ChildProcess grandchild = ChildProcess.start(spec);
      grandchild.awaitReady();
      System.out.println("grandchild " + grandchild.pid());
      Thread.currentThread().join();
    }
  }

  /** Would run for ever. */
  public static final class Leaf {
    private Leaf() {}

    public static void main(String... arguments) throws InterruptedException {
      System.out.println("running");
      Thread.currentThread().join();
    }
  }
}
