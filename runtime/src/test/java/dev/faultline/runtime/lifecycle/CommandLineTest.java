package dev.faultline.runtime.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldExitWithTwoAndOneLineForEachProblem() {
    // When
    var outcome = read(Map.of("FAULTLINE_HTTP_PORT", "x", "FAULTLINE_STOP_TIMEOUT", "5"));

    // Then
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.loaded()).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "sample: http.port must be a whole number from 0 to 65535, got \"x\" from"
                + " FAULTLINE_HTTP_PORT",
            "sample: stop-timeout must be a duration like 500ms, 10s, 5m, 1h or 7d, from 1s to 10m,"
                + " got \"5\" from FAULTLINE_STOP_TIMEOUT");
  }

  @Test
  void shouldRefuseUnknownArgumentsAndConfigWithoutAFile() {
    assertThat(read(Map.of(), "--confg", "x").exitCode()).isEqualTo(2);
    assertThat(read(Map.of(), "--config").exitCode()).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "sample: unknown argument \"--confg\"; there are --config FILE and --help",
            "sample: --config must be followed by a file's name");
  }

  @Test
  void shouldPrintHelpAndExitWithZero() {
    // When
    var outcome = read(Map.of(), "--help");

    // Then
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.loaded()).isEmpty();
    assertThat(out.toString(UTF_8)).contains("Usage:", "http.port");
  }

  @Test
  void shouldGiveTheConfigurationWhereAllIsWell() {
    // When
    var outcome = read(Map.of("FAULTLINE_HTTP_PORT", "0"));

    // Then
    assertThat(outcome.loaded().orElseThrow().config().http().port()).isZero();
    assertThat(outcome.loaded().orElseThrow().given())
        .containsExactly("http.port = 0 (from FAULTLINE_HTTP_PORT)");
  }

  private CommandLine.Outcome<SampleProgram.Config> read(
      Map<String, String> environment, String... args) {
    return new CommandLine<>("sample", SampleProgram.Config.class)
        .read(
            args,
            environment,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }
}
