package dev.faultline.runtime.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs a program as a process of its own, as an operator does. */
class ProgramIT {
  private static final int SIGTERM = 143;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void shouldTellAConfigurationErrorInOneLineAndExitWithTwo() throws Exception {
    // When
    Process process = start(Map.of("FAULTLINE_DEED", "dance"));

    // Then
    assertThat(allLines(process))
        .containsExactly(
            "sample: deed must be one of run, fail, refuse-to-start, hang-in-stop, got \"dance\""
                + " from FAULTLINE_DEED");
    assertThat(exitCode(process)).isEqualTo(2);
  }

  @Test
  void shouldCloseInReverseOrderOnSigterm() throws Exception {
    // Given
    Process process = start(Map.of());
    BufferedReader output = process.inputReader(UTF_8);
    List<String> before = linesUntil(output, "started");

    // When
    stop(process);

    // Then
    List<String> after = output.lines().toList();
    assertThat(exitCode(process)).isEqualTo(SIGTERM);
    assertThat(before).anyMatch(line -> line.matches(".*health and metrics on http://127.*:\\d+"));
    assertThat(after).containsSubsequence("closed second", "closed first");
    assertThat(after.get(after.size() - 1)).endsWith("stopped");
  }

  @Test
  void shouldExitWithOneAndTheReasonWhenAPartFails() throws Exception {
    // When
    Process process = start(Map.of("FAULTLINE_DEED", "fail"));

    // Then
    assertThat(allLines(process))
        .contains("sample: ended: the disk is full", "closed second", "closed first");
    assertThat(exitCode(process)).isEqualTo(1);
  }

  @Test
  void shouldExitWithOneAndNoStackTraceWhenItCannotStart() throws Exception {
    // When
    Process process = start(Map.of("FAULTLINE_DEED", "refuse-to-start"));

    // Then
    assertThat(allLines(process))
        .contains("sample: ended: topic x has the wrong settings")
        .noneMatch(line -> line.startsWith("\tat "));
    assertThat(exitCode(process)).isEqualTo(1);
  }

  @Test
  void shouldEndAtTheDeadlineThoughAPartHangs() throws Exception {
    // Given
    Process process =
        start(Map.of("FAULTLINE_DEED", "hang-in-stop", "FAULTLINE_STOP_TIMEOUT", "1s"));
    BufferedReader output = process.inputReader(UTF_8);
    linesUntil(output, "started");

    // When
    stop(process);

    // Then
    assertThat(output.lines()).anyMatch(line -> line.contains("stuck part did not stop within"));
    assertThat(exitCode(process)).isEqualTo(1);
  }

  @Test
  void shouldEndWhenItsLauncherIsGone() throws Exception {
    // Given
    Process launcher = new ProcessBuilder("sleep", "600").start();
    started.add(launcher);
    Process process = start(Map.of(), "-D" + ParentWatch.PROPERTY + "=" + launcher.pid());
    BufferedReader output = process.inputReader(UTF_8);
    linesUntil(output, "started");

    // When
    launcher.destroyForcibly();

    // Then
    assertThat(output.lines()).contains("closed first");
    assertThat(exitCode(process)).isZero();
  }

  private Process start(Map<String, String> environment, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SampleProgram.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("FAULTLINE_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static void stop(Process process) {
    // Process.destroy would close the output that is read next.
    assertThat(process.toHandle().destroy()).isTrue();
  }

  private static List<String> allLines(Process process) {
    return process.inputReader(UTF_8).lines().toList();
  }

  private static List<String> linesUntil(BufferedReader output, String last) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.equals(last)) {
        return lines;
      }
    }
    throw new AssertionError("the program ended before it said \"" + last + "\": " + lines);
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the process ended").isTrue();
    return process.exitValue();
  }
}
