package dev.faultline.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerOptionsTest {
  @Test
  void shouldHaveTheseDefaults() {
    assertThat(ServerOptions.parse("--library=/l", "--data=/d"))
        .isEqualTo(
            new ServerOptions(
                Path.of("/l"),
                Path.of("/d"),
                "127.0.0.1",
                18123,
                Optional.empty(),
                8,
                256L << 20,
                0,
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "--port=65536, 0 to 65535",
    "--port=x, 0 to 65535",
    "--workers=0, 1 to 256",
    "--max-result-bytes=1, 1024 to",
    "--memory-bytes=-1, from 0",
    "--colour=red, is no option",
    "start, is no option",
  })
  void shouldNameTheOptionAndItsBounds(String option, String bounds) {
    assertThatThrownBy(() -> ServerOptions.parse("--library=/l", "--data=/d", option))
        .hasMessageContaining(option)
        .hasMessageContaining(bounds);
  }

  @Test
  void shouldNameAnOptionThatIsMissing() {
    assertThatThrownBy(() -> ServerOptions.parse("--data=/d")).hasMessageContaining("--library");
  }
}
