package dev.faultline.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.embedded.process.ChildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a script in npm's place, which copies an archive that the test made. */
class ClickHouseEngineInstallTest {
  @TempDir Path directory;

  private final List<String> progress = new ArrayList<>();
  private Path archive;
  private Path cache;

  @BeforeEach
  void makeArchive() throws Exception {
    cache = directory.resolve("cache");
    Path content = Files.createDirectories(directory.resolve("content/package"));
    Files.writeString(content.resolve("libchdb.so"), "engine");
    archive = directory.resolve("engine.tgz");
    Process tar =
        new ProcessBuilder(
                "tar", "-czf", archive.toString(), "-C", content.getParent().toString(), "package")
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  @Test
  void shouldKeepTheLibraryAndNothingElse() throws Exception {
    // When
    Path library = install(npmThatCopies(), hash(archive)).library(progress::add);

    // Then
    assertThat(library).hasContent("engine").startsWith(cache);
    assertThat(progress).anyMatch(line -> line.contains("MB downloaded"));
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left.filter(path -> !path.toString().endsWith(".lock")))
          .containsExactly(library.getParent());
    }
  }

  @Test
  void shouldDownloadOnlyOnce() throws Exception {
    // Given
    ClickHouseEngineInstall install = install(npmThatCopies(), hash(archive));

    // When
    IntStream.range(0, 4).parallel().forEach(i -> install.library(line -> {}));

    // Then
    assertThat(directory.resolve("calls")).hasContent("called\n");
  }

  @Test
  void shouldKeepNothingWhoseHashIsWrong() throws Exception {
    // Given
    ClickHouseEngineInstall install = install(npmThatCopies(), "sha512-AAAA");

    // When, Then
    assertThatThrownBy(() -> install.library(progress::add))
        .isInstanceOf(ChildException.class)
        .hasMessageContaining("sha512-AAAA")
        .hasMessageContaining("Nothing of it was kept");
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).allMatch(path -> path.toString().endsWith(".lock"));
    }
  }

  @Test
  void shouldStartAnewAfterAnInstallThatWasKilled() throws Exception {
    // Given
    Path part = cache.resolve("clickhouse-engine-1.part");
    Files.createDirectories(part.resolve("unpacked"));
    Files.writeString(part.resolve("half.tgz"), "half");

    // When
    Path library = install(npmThatCopies(), hash(archive)).library(progress::add);

    // Then
    assertThat(library).hasContent("engine");
  }

  @ParameterizedTest
  @CsvSource({
    "npm error code ENOTFOUND, cannot reach its registry",
    "npm error code ECONNREFUSED, cannot reach its registry",
    "npm error code E404, has no @chdb/test 1",
    "npm error code ENOSPC, The disk was full",
    "npm error code EINTEGRITY, damaged or changed",
    "something else, something else",
  })
  void shouldSayWhyNpmFailed(String said, String told) throws Exception {
    // Given
    String npm = script("echo '" + said + "' >&2; exit 1");

    // When, Then
    assertThatThrownBy(() -> install(npm, "sha512-AAAA").library(progress::add))
        .isInstanceOf(ChildException.class)
        .hasMessageContaining(told)
        .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(1));
  }

  @Test
  void shouldSayHowToGetNpm() {
    assertThatThrownBy(() -> install("no-such-npm", "sha512-AAAA").library(progress::add))
        .hasMessageContaining("apt-get install npm");
  }

  @Test
  void shouldSayHowMuchSpaceIsMissing() {
    // Given
    EnginePackage huge = new EnginePackage("@chdb/test", "1", "sha512-AAAA", 1, Integer.MAX_VALUE);
    ClickHouseEngineInstall install = new ClickHouseEngineInstall(cache, huge, "no-such-npm");

    // When, Then
    assertThatThrownBy(() -> install.library(progress::add))
        .hasMessageContaining("needs 2147483647 MB");
  }

  @Test
  void shouldSayWhatToDoOnAnotherMachine() {
    assertThatThrownBy(() -> EnginePackage.forMachine("Mac OS X", "aarch64"))
        .hasMessageContaining("aarch64")
        .hasMessageContaining("clickhouse.url");
  }

  @Test
  void shouldFindTheCacheInTheEnvironment() {
    assertThat(
            ClickHouseEngineInstall.cache(Map.of("FAULTLINE_CACHE", "/a", "XDG_CACHE_HOME", "/b")))
        .isEqualTo(Path.of("/a"));
    assertThat(ClickHouseEngineInstall.cache(Map.of("FAULTLINE_CACHE", "", "XDG_CACHE_HOME", "/b")))
        .isEqualTo(Path.of("/b/faultline"));
    assertThat(ClickHouseEngineInstall.cache(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "faultline"));
  }

  private ClickHouseEngineInstall install(String npm, String integrity) {
    return new ClickHouseEngineInstall(
        cache, new EnginePackage("@chdb/test", "1", integrity, 1, 1), npm);
  }

  private String npmThatCopies() throws IOException {
    return script(
        """
        echo called >> %s
        for argument; do case $argument in --pack-destination=*) cp %s ${argument#*=}/e.tgz;; esac; done
        """
            .formatted(directory.resolve("calls"), archive));
  }

  private String script(String body) throws IOException {
    Path script = directory.resolve("npm");
    Files.writeString(script, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  private static String hash(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
    return "sha512-" + Base64.getEncoder().encodeToString(digest);
  }
}
