package dev.faultline.embedded.clickhouse;

import dev.faultline.embedded.process.ChildException;
import dev.faultline.embedded.process.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Downloads a package's archive with npm, from whatever registry npm is set up for. */
final class NpmPack {
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration SHOW_EVERY = Duration.ofSeconds(2);
  private static final int MAX_SAID_CHARS = 1 << 16;

  private final String npm;
  private final EnginePackage engine;

  NpmPack(String npm, EnginePackage engine) {
    this.npm = npm;
    this.engine = engine;
  }

  /** Downloads into an empty directory; gives the archive's path. */
  Path download(Path directory, Consumer<String> progress) throws IOException {
    // A cache of its own shows how far the download is, and goes away with the directory.
    Path npmCache = Files.createDirectory(directory.resolve("npm-cache"));
    Path said = directory.resolve("npm.log");
    Process process = start(directory, npmCache, said);
    try {
      long end = System.nanoTime() + LONGEST.toNanos();
      do {
        progress.accept(
            "ClickHouse engine: %d of about %d MB downloaded."
                .formatted(Directories.size(npmCache) >> 20, engine.archiveMegabytes()));
        if (System.nanoTime() > end) {
          throw new ChildException(
              "The download of the ClickHouse engine took over " + LONGEST + ". Try again.");
        }
      } while (!process.waitFor(SHOW_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildException("The download of the ClickHouse engine was interrupted.", e);
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      String text = Files.readString(said);
      throw failed(text.substring(0, Math.min(text.length(), MAX_SAID_CHARS)));
    }
    Directories.delete(npmCache);
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(() -> new ChildException("npm said it was done, but left no archive."));
    }
  }

  private Process start(Path directory, Path npmCache, Path said) {
    List<String> command =
        List.of(
            npm,
            "pack",
            engine.name() + "@" + engine.version(),
            "--pack-destination=" + directory,
            "--cache=" + npmCache,
            "--ignore-scripts",
            "--no-update-notifier");
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
    } catch (IOException e) {
      throw new ChildException(
          "npm, which downloads the ClickHouse engine, cannot be run: "
              + e.getMessage()
              + ". Install Node.js with npm (on Debian: apt-get install npm).",
          e);
    }
  }

  private ChildException failed(String said) {
    String what = engine.name() + " " + engine.version();
    if (said.contains("ENOSPC")) {
      return new ChildException("The disk was full before " + what + " was downloaded. Make room.");
    }
    if (said.contains("EINTEGRITY")) {
      return new ChildException(
          "npm received " + what + " damaged or changed (EINTEGRITY). Try again.");
    }
    if (said.contains("E404") || said.contains("ETARGET")) {
      return new ChildException(
          "npm's registry has no " + what + ". Set npm's registry to one that has it.");
    }
    if (Stream.of(
            "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ECONNRESET", "ENETUNREACH")
        .anyMatch(said::contains)) {
      return new ChildException(
          "npm cannot reach its registry to download "
              + what
              + ". Connect this machine to the network, or set npm's registry or proxy.");
    }
    return new ChildException("npm cannot download " + what + ": " + said.strip());
  }
}
