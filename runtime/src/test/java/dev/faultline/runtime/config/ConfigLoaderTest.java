package dev.faultline.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @TempDir private Path folder;

  @Test
  void shouldUseDefaultsAndTheGroupsOwnOnesWhenNothingIsGiven() {
    // When
    SampleConfig config = ConfigLoader.defaults(SampleConfig.class);

    // Then
    assertThat(config)
        .isEqualTo(
            new SampleConfig(
                2,
                Duration.ofSeconds(10),
                new DataSize(64 << 20),
                List.of("a", "b"),
                SampleConfig.Mode.SLOW_START,
                Optional.empty(),
                Map.of(),
                new SampleConfig.Login("root", Optional.empty())));
  }

  @Test
  void shouldPreferTheEnvironmentToTheFileAndTheFileToTheDefault() throws IOException {
    // Given
    Path file = file("c.yaml", "threads: 3\nwait-time: 5m\nhosts: [x, y]\nlogin:\n  user: me\n");

    // When
    SampleConfig config = load(file, Map.of("FAULTLINE_WAIT_TIME", "30s")).config();

    // Then
    assertThat(config.threads()).isEqualTo(3);
    assertThat(config.waitTime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.hosts()).containsExactly("x", "y");
    assertThat(config.login().user()).isEqualTo("me");
    assertThat(config.buffer()).hasToString("64MiB");
  }

  @Test
  void shouldReadThePropertiesFileThatFaultlineConfigNames() throws IOException {
    // Given
    Path file = file("c.properties", "login.user=me\nproperties.security.protocol=SSL\n");

    // When
    SampleConfig config =
        ConfigLoader.load(
                SampleConfig.class,
                Optional.empty(),
                Map.of("FAULTLINE_CONFIG", file.toString(), "FAULTLINE_PROPERTIES_CLIENT_ID", "x"))
            .config();

    // Then
    assertThat(config.login().user()).isEqualTo("me");
    assertThat(config.properties())
        .containsExactlyInAnyOrderEntriesOf(Map.of("security.protocol", "SSL", "client.id", "x"));
  }

  @Test
  void shouldNameKeyBoundsAndWhatWasGivenForEveryBadValue() throws IOException {
    // Given
    Path file = file("c.yaml", "threads: 0\nbuffer: 64 megabytes\n");

    // When
    ConfigException e = failure(file, Map.of("FAULTLINE_MODE", "quick"));

    // Then
    assertThat(e.problems())
        .containsExactly(
            "threads must be a whole number from 1 to 64, got \"0\" from " + file,
            "buffer must be a size like 512B, 16KiB, 64MiB or 2GiB, from 1KiB to 1GiB, got \"64"
                + " megabytes\" from "
                + file,
            "mode must be one of slow-start, fast, got \"quick\" from FAULTLINE_MODE");
  }

  @Test
  void shouldNameTheNearestKeyForAnUnknownOneInTheFile() throws IOException {
    // Given
    Path file = file("c.yaml", "login:\n  pasword: x\n");

    // When
    ConfigException e = failure(file, Map.of());

    // Then
    assertThat(e)
        .hasMessage("unknown key \"login.pasword\" in %s; did you mean \"login.password\"?", file);
  }

  @Test
  void shouldRefuseAVariableThatLooksLikeATypoAndIgnoreThoseOfOtherPrograms() throws IOException {
    // Given
    Path file = file("c.yaml", "");
    Map<String, String> environment =
        Map.of(
            "FAULTLINE_THREDS", "1",
            "FAULTLINE_CLICKHOUSE_URL", "x",
            "FAULTLINE_LOG_LEVEL", "DEBUG",
            "FAULTLINE_BUFFER", "");

    // When
    ConfigException e = failure(file, environment);

    // Then
    assertThat(e)
        .hasMessage(
            "unknown environment variable FAULTLINE_THREDS; did you mean FAULTLINE_THREADS"
                + " (threads)?");
  }

  @Test
  void shouldTakeSecretsFromFilesAndNeverShowThem() throws IOException {
    // Given
    Path secret = file("secret", "hunter2\n");
    Path file =
        file(
            "c.yaml",
            "login:\n  password-file: %s\nproperties:\n  sasl.jaas.config: hunter3\n"
                .formatted(secret));

    // When
    Loaded<SampleConfig> loaded =
        load(file, Map.of("FAULTLINE_PROPERTIES_SSL_KEY_PASSWORD_FILE", secret.toString()));

    // Then
    assertThat(loaded.config().login().password().orElseThrow().reveal()).isEqualTo("hunter2");
    assertThat(loaded.config().properties()).containsEntry("ssl.key.password", "hunter2");
    assertThat(loaded.config().login().toString() + loaded.given())
        .contains("login.password = ***", "properties.sasl.jaas.config = ***")
        .doesNotContain("hunter");
  }

  @Test
  void shouldSayWhichSecretFileCannotBeRead() throws IOException {
    // Given
    Path file = file("c.yaml", "login:\n  password-file: /nowhere/secret\n");

    // When
    ConfigException e = failure(file, Map.of());

    // Then
    assertThat(e)
        .hasMessageContaining("login.password: cannot read the file that " + file)
        .hasMessageContaining("/nowhere/secret");
  }

  @Test
  void shouldRefuseASecretThatIsGivenBothWays() throws IOException {
    // Given
    Path secret = file("secret", "hunter2");
    Path file = file("c.yaml", "login:\n  password: a\n  password-file: %s\n".formatted(secret));

    // When
    ConfigException e = failure(file, Map.of());

    // Then
    assertThat(e)
        .hasMessageContaining("login.password is given twice")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void shouldReportWhatTheRecordItselfRefuses() throws IOException {
    // Given
    Path file = file("c.yaml", "threads: 60\n");

    // When
    ConfigException e = failure(file, Map.of());

    // Then
    assertThat(e).hasMessage("threads above 59 need mode fast, got 60");
  }

  @Test
  void shouldSayWhyAFileCannotBeUsed() throws IOException {
    assertThat(failure(folder.resolve("none.yaml"), Map.of())).hasMessageContaining("none.yaml");
    assertThat(failure(file("c.json", "{}"), Map.of()))
        .hasMessageContaining("must end in .properties, .yaml or .yml");
    assertThat(failure(file("c.yaml", "a: b: c"), Map.of())).hasMessageContaining("line 1");
    assertThat(failure(file("c.yaml", "- 1"), Map.of()))
        .hasMessageContaining("must hold keys and values");
    assertThat(failure(file("c.yaml", "threads: 1\nthreads: 2"), Map.of()))
        .hasMessageContaining("threads");
  }

  @Test
  void shouldRefuseAnEmptyValueInTheFile() throws IOException {
    assertThat(failure(file("c.yaml", "label:\n"), Map.of()))
        .hasMessageStartingWith("label must be a text, got \"\"");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Loaded<SampleConfig> load(Path file, Map<String, String> environment) {
    return ConfigLoader.load(SampleConfig.class, Optional.of(file), environment);
  }

  private static ConfigException failure(Path file, Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> load(file, environment));
  }
}
