package dev.faultline.dashboard.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.runtime.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
  private static final Clock START =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("tokens.yaml");
  }

  private void write(String token, String rest) throws IOException {
    Files.writeString(
        file, "tokens:\n  - {sha256: %s, %s}\n".formatted(TokenFile.hash(token), rest));
  }

  @Test
  void shouldKnowWhoseTokenItIs() throws IOException {
    // Given
    write("secret", "role: tenant, account: acorn, subject: anna, read-only: true");

    // When
    Identity identity = new TokenFile(file, START).identify("secret").orElseThrow();

    // Then
    assertThat(identity.subject()).isEqualTo("anna");
    assertThat(identity.sees("acorn")).isTrue();
    assertThat(identity.sees("birch")).isFalse();
    assertThat(identity.canEdit()).isFalse();
  }

  @Test
  void shouldKnowNoOtherToken() throws IOException {
    // Given
    write("secret", "role: operator, subject: olga");

    // When
    TokenFile tokens = new TokenFile(file, START);

    // Then
    assertThat(tokens.identify("Secret")).isEmpty();
    assertThat(tokens.identify(TokenFile.hash("secret"))).isEmpty();
    assertThat(tokens.identify("")).isEmpty();
  }

  @Test
  void shouldRefuseATokenFromItsEndOn() throws IOException {
    // Given
    write("secret", "role: operator, subject: olga, expires: '2026-01-01T00:00:00Z'");

    // When
    TokenFile tokens = new TokenFile(file, START);

    // Then
    assertThat(tokens.identify("secret")).isEmpty();
  }

  @Test
  void shouldForgetATokenThatWasTakenOutOfTheFile() throws IOException {
    // Given
    write("secret", "role: operator, subject: olga");
    MovingClock clock = new MovingClock();
    TokenFile tokens = new TokenFile(file, clock);

    // When
    write("other", "role: operator, subject: olga");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
    clock.move(Duration.ofSeconds(6));

    // Then
    assertThat(tokens.identify("secret")).isEmpty();
    assertThat(tokens.identify("other")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "'role: tenant, subject: anna', account",
    "'role: operator, account: acorn, subject: olga', account",
    "'role: root, subject: olga', role",
    "'role: operator', subject",
    "'role: operator, subject: olga, expires: soon', expires"
  })
  void shouldNotStartWithAFileThatCannotBeUsed(String rest, String named) throws IOException {
    // Given
    write("secret", rest);

    // When
    // Then
    assertThatThrownBy(() -> new TokenFile(file, START))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("token 1")
        .hasMessageContaining(named);
  }

  private static final class MovingClock extends Clock {
    private Instant now = START.instant();

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
