package dev.faultline.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small shell scripts as children. */
class ChildProcessTest {
  private static final String READY = "echo it is ready on 7; ";
  private static final String WAIT = "while :; do sleep 0.05; done";

  @TempDir Path directory;

  @Test
  void shouldBeReadyOnceTheLineWasWritten() throws Exception {
    // Given
    LoggedLine readiness = new LoggedLine("ready on (\\d+)");
    try (ChildProcess child = ChildProcess.start(spec(READY + WAIT, readiness))) {
      // When
      child.awaitReady();

      // Then
      assertThat(readiness.match().orElseThrow().group(1)).isEqualTo("7");
      assertThat(child.isAlive()).isTrue();
      assertThat(Files.readString(child.logFile())).isEqualTo("it is ready on 7\n");
    }
  }

  @Test
  void shouldTellTheLastLinesOfAChildThatEndsTooEarly() {
    // Given
    ChildProcess child = ChildProcess.start(spec("echo no licence >&2; exit 3"));

    // When, Then
    assertThatThrownBy(child::awaitReady)
        .isInstanceOf(ChildException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("no licence");
  }

  @Test
  void shouldKillAChildThatIsNotReadyInTime() {
    // Given
    ChildProcess child = ChildProcess.start(spec("echo busy; " + WAIT, Duration.ofMillis(300)));

    // When, Then
    assertThatThrownBy(child::awaitReady)
        .hasMessageContaining("not ready within")
        .hasMessageContaining("busy");
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void shouldNameAProgramThatDoesNotExist() {
    // Given
    ChildSpec spec =
        new ChildSpec(
            "thing",
            List.of("/no/such/program"),
            Map.of(),
            directory.resolve("log"),
            new LoggedLine("x"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    // When, Then
    assertThatThrownBy(() -> ChildProcess.start(spec))
        .hasMessageContaining("thing")
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void shouldKeepCtrlCFromAChild() throws Exception {
    // Given
    ChildProcess child = started(READY + WAIT);

    // When
    String group = stat(child)[2];

    // Then
    assertThat(group).isEqualTo(String.valueOf(child.pid()));
    child.close();
  }

  @Test
  void shouldLetAChildTidyUp() throws Exception {
    // Given
    ChildProcess child = started("trap 'echo tidied; exit 0' TERM; " + READY + WAIT);

    // When
    child.stop();

    // Then
    await().until(() -> child.lastLines().contains("tidied"));
  }

  @Test
  void shouldKillAChildThatDoesNotEndByItself() {
    // Given
    ChildSpec patient = spec("trap '' TERM; " + READY + WAIT);
    ChildProcess child =
        ChildProcess.start(
            new ChildSpec(
                patient.name(),
                patient.command(),
                patient.environment(),
                patient.log(),
                patient.readiness(),
                patient.readyWithin(),
                Duration.ofMillis(300)));
    child.awaitReady();

    // When
    child.stop();

    // Then
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void shouldLetAPausedChildTidyUpToo() {
    // Given
    ChildProcess child = started("trap 'echo tidied; exit 0' TERM; " + READY + WAIT);
    child.pause();

    // When
    child.stop();

    // Then
    await().until(() -> child.lastLines().contains("tidied"));
  }

  @Test
  void shouldHoldAPausedChildUntilItIsResumed() {
    // Given
    ChildProcess child = started(READY + WAIT);

    // When
    child.pause();

    // Then
    await().until(() -> stat(child)[0].equals("T"));

    // When
    child.resume();

    // Then
    await().until(() -> !stat(child)[0].equals("T"));
    child.close();
  }

  @Test
  void shouldTellAnEndThatWasAskedForFromOneThatWasNot() throws Exception {
    // Given
    CompletableFuture<ChildProcess.Exit> killed = new CompletableFuture<>();
    CompletableFuture<ChildProcess.Exit> stopped = new CompletableFuture<>();
    ChildProcess first = started(READY + WAIT);
    ChildProcess second = started(READY + WAIT);
    first.onExit(killed::complete);
    second.onExit(stopped::complete);

    // When
    first.kill9();
    second.stop();

    // Then
    ChildProcess.Exit kill = killed.get(10, TimeUnit.SECONDS);
    assertThat(kill.askedTo()).isFalse();
    assertThat(kill.code()).isEqualTo(137);
    assertThat(kill.lastLines()).contains("it is ready on 7");
    assertThat(stopped.get(10, TimeUnit.SECONDS).askedTo()).isTrue();
  }

  @Test
  void shouldCutALineThatIsTooLong() {
    // Given
    ChildProcess child = started("head -c 20000 /dev/zero | tr '\\0' x; echo; " + READY + WAIT);

    // When
    List<String> lines = child.lastLines();

    // Then
    assertThat(lines).hasSize(4).allMatch(line -> line.length() <= OutputPump.MAX_LINE_CHARS);
    child.close();
  }

  /** State, parent, process group and so on: see proc(5), from its third field. */
  private static String[] stat(ChildProcess child) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
  }

  private ChildProcess started(String script) {
    ChildProcess child = ChildProcess.start(spec(script));
    child.awaitReady();
    return child;
  }

  private ChildSpec spec(String script) {
    return spec(script, new LoggedLine("ready on"));
  }

  private ChildSpec spec(String script, Readiness readiness) {
    return spec(script, readiness, Duration.ofSeconds(30));
  }

  private ChildSpec spec(String script, Duration readyWithin) {
    return spec(script, new LoggedLine("ready on"), readyWithin);
  }

  private ChildSpec spec(String script, Readiness readiness, Duration readyWithin) {
    return new ChildSpec(
        "thing",
        List.of("sh", "-c", script),
        Map.of(),
        directory.resolve("logs").resolve("thing.log"),
        readiness,
        readyWithin,
        Duration.ofSeconds(20));
  }
}
