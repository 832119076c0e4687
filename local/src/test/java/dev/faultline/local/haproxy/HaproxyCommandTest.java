package dev.faultline.local.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HaproxyCommandTest {
  private static final String REFUSED = Lines.with(Lines.HTTP, "ts=SC", "st=503", "Tc=-1");
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldCountEventsOfFile() throws IOException {
    // Given
    Path log =
        write(Lines.HTTP, REFUSED, "Proxy web started.", Lines.with(Lines.HTTP, "ts=CC", "Tc=-1"));

    // When
    int exit = run("", "--dry-run", "--account", "acme", log.toString());

    // Then
    assertThat(exit).isZero();
    assertThat(text(out))
        .isEqualTo(
            """
            read 4 lines: 2 events (1 successes, 1 failures), 2 lines without an event, 0 lines that cannot be read
              failures: 1 × connection_refused
              without an event: 1 × HAProxy's message about itself
              without an event: 1 × the caller left before a connection stood
            """);
    assertThat(text(err)).doesNotContain("cannot be read");
  }

  @Test
  void shouldTellLinesThatCannotBeReadByNumberAndGoOn() throws IOException {
    // Given
    Path log = write(Lines.HTTP.substring(0, 200), "nonsense", Lines.HTTP);

    // When
    int exit = run("", "--dry-run", "--account", "acme", log.toString());

    // Then
    assertThat(exit).isEqualTo(1);
    assertThat(text(err))
        .contains(log + ":1: the line cannot be read: it is cut off")
        .contains(log + ":2: the line cannot be read: it is not of the log format")
        .doesNotContain(log + ":3:");
    assertThat(text(out)).startsWith("read 3 lines: 1 events");
  }

  @Test
  void shouldReadStandardInputWithServiceMap() {
    // When
    int exit = run(Lines.HTTP + "\n" + Lines.TCP, "--dry-run", "--service-map", "*=acme/{fe}", "-");

    // Then
    assertThat(exit).isZero();
    assertThat(text(out)).startsWith("read 2 lines: 2 events (2 successes, 0 failures)");
  }

  @Test
  void shouldStopTellingLinesAtSomePoint() {
    // When
    int exit = run("nonsense\n".repeat(1500), "--dry-run", "-");

    // Then
    assertThat(exit).isEqualTo(1);
    assertThat(text(err).lines()).hasSize(1001).last().asString().contains("only counted");
    assertThat(text(out)).contains("1500 lines that cannot be read");
  }

  @Test
  void shouldPrintTheFormatForHaproxy() {
    assertThat(run("", "--show-format")).isZero();
    assertThat(text(out)).contains("defaults faultline-http", "log-format", "error-log-format");
  }

  @Test
  void shouldSayWhatIsWrongWithTheCall() {
    assertThat(run("")).isEqualTo(2);
    assertThat(run("", "--from-end", "x")).isEqualTo(2);
    assertThat(run("", "--follow", "-")).isEqualTo(2);
    assertThat(run("", "--dry-run", folder.resolve("missing").toString())).isEqualTo(1);
    assertThat(text(err))
        .contains("which log?", "only with --follow", "--follow is for a FILE", "cannot read");
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(folder.resolve("haproxy.log"), String.join("\n", lines) + "\n");
  }

  private int run(String input, String... arguments) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    PrintStream printOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream printErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    CommandLine command =
        ImportCommand.commandLine(
            new Surroundings(folder, Map.of(), in, printOut, printErr, false));
    command.setErr(new PrintWriter(printErr, true, StandardCharsets.UTF_8));
    String[] all = new String[arguments.length + 1];
    all[0] = "haproxy";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
