package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.embedded.process.Ports;
import dev.faultline.local.command.ExitCodes;
import dev.faultline.local.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultlineTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";

  private int run(String... arguments) {
    Map<String, String> environment =
        Map.of(
            "FAULTLINE_DATA",
            folder.resolve("data").toString(),
            "FAULTLINE_LOCAL_CLICKHOUSE_PORT",
            String.valueOf(Ports.free()),
            "FAULTLINE_KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:" + Ports.free());
    Surroundings around =
        new Surroundings(
            folder,
            environment,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Faultline.commandLine(around).execute(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shouldListItsCommandsIfCalledWithNone() {
    // When
    int code = run();

    // Then
    assertThat(code).isEqualTo(ExitCodes.OK);
    assertThat(out())
        .contains(
            "up",
            "status",
            "sql",
            "publish",
            "import",
            "alerts",
            "rehearse",
            "traffic",
            "down",
            "reset",
            "bench",
            "test");
  }

  @Test
  void shouldNameTheScenariosIfAskedForOneThatThereIsNot() {
    // When
    int code = run("up", "--scenario", "earthquake");

    // Then
    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(err()).contains("no scenario 'earthquake'", "failing-site");
  }

  @Test
  void shouldSayThatNothingIsUp() {
    // When
    int code = run("status");

    // Then
    assertThat(code).isEqualTo(ExitCodes.NOT_UP);
    assertThat(out()).contains("nothing is up");
  }

  @Test
  void shouldSayHowToStartTheStackIfNoClickHouseAnswers() {
    // When
    int code = run("sql", "SELECT 1");

    // Then
    assertThat(code).isEqualTo(ExitCodes.NOT_UP);
    assertThat(err()).contains("nothing answers at http://127.0.0.1:", "./faultline up");
  }

  @Test
  void shouldSayAtOnceIfNoBrokerAnswers() {
    // When
    int code = run("publish", "-");

    // Then
    assertThat(code).isEqualTo(ExitCodes.FAILED);
    assertThat(err()).contains("nothing answers at 127.0.0.1:", "./faultline up");
  }

  @Test
  void shouldRefuseToDeleteDataIfNobodyCanConfirm() throws IOException {
    // Given
    Path kept = Files.createDirectories(folder.resolve("data/kafka"));

    // When
    int code = run("reset");

    // Then
    assertThat(code).isEqualTo(ExitCodes.FAILED);
    assertThat(err()).contains("--yes");
    assertThat(kept).exists();
  }

  @Test
  void shouldDeleteNothingIfTheAnswerIsNo() throws IOException {
    // Given
    Path kept = Files.createDirectories(folder.resolve("data/kafka"));
    input = "n\n";

    // When
    int code = run("reset");

    // Then
    assertThat(code).isEqualTo(ExitCodes.FAILED);
    assertThat(kept).exists();
  }

  @Test
  void shouldDeleteItsOwnDataAndNothingElseIfTold() throws IOException {
    // Given
    Path ours = Files.createDirectories(folder.resolve("data/kafka/connection-events-0"));
    Files.writeString(ours.resolve("00.log"), "x");
    Path foreign = Files.writeString(folder.resolve("data/notes.txt"), "keep");

    // When
    int code = run("reset", "--yes");

    // Then
    assertThat(code).isEqualTo(ExitCodes.OK);
    assertThat(folder.resolve("data/kafka")).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void shouldDoNothingIfThereIsNothingToStop() {
    // When
    int code = run("down");

    // Then
    assertThat(code).isEqualTo(ExitCodes.OK);
    assertThat(out()).contains("nothing is up");
  }
}
