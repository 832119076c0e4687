package dev.faultline.embedded.clickhouse;

import dev.faultline.embedded.process.ChildException;
import dev.faultline.embedded.process.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gets the engine's library once and keeps it in the cache directory. Two processes that want it at
 * the same time download it once; what is in its final place is always whole and checked.
 */
public final class ClickHouseEngineInstall {
  /** File locks are between processes; this is for the threads of this one. */
  private static final Object IN_THIS_PROCESS = new Object();

  private static final String LIBRARY = "libchdb.so";

  private final Path cache;
  private final EnginePackage engine;
  private final String npm;

  ClickHouseEngineInstall(Path cache, EnginePackage engine, String npm) {
    this.cache = cache;
    this.engine = engine;
    this.npm = npm;
  }

  /** The engine for this machine, in this user's cache. */
  public static ClickHouseEngineInstall standard() {
    return new ClickHouseEngineInstall(
        cache(System.getenv()),
        EnginePackage.forMachine(System.getProperty("os.name"), System.getProperty("os.arch")),
        "npm");
  }

  static Path cache(Map<String, String> environment) {
    if (isSet(environment, "FAULTLINE_CACHE")) {
      return Path.of(environment.get("FAULTLINE_CACHE")).toAbsolutePath();
    }
    Path caches =
        isSet(environment, "XDG_CACHE_HOME")
            ? Path.of(environment.get("XDG_CACHE_HOME"))
            : Path.of(System.getProperty("user.home"), ".cache");
    return caches.resolve("faultline").toAbsolutePath();
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  /**
   * The path of libchdb.so, which is downloaded first if it is not there.
   *
   * @param progress takes lines for people; nothing is said if there is nothing to do
   * @throws ChildException if it cannot be had, with what to do
   */
  public Path library(Consumer<String> progress) {
    Path home = cache.resolve("clickhouse-engine-" + engine.version());
    Path library = home.resolve(LIBRARY);
    if (Files.exists(library)) {
      return library;
    }
    synchronized (IN_THIS_PROCESS) {
      try {
        Files.createDirectories(cache);
        try (FileChannel channel =
                FileChannel.open(
                    cache.resolve(home.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = lock(channel, progress)) {
          if (lock.isValid() && !Files.exists(library)) {
            install(home, progress);
          }
        }
      } catch (IOException e) {
        throw new ChildException(
            "The ClickHouse engine cannot be kept in %s: %s. Make the directory writable, or set"
                    .formatted(cache, e)
                + " FAULTLINE_CACHE to another.",
            e);
      }
    }
    return library;
  }

  private static FileLock lock(FileChannel channel, Consumer<String> progress) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock != null) {
      return lock;
    }
    progress.accept("ClickHouse engine: another process installs it; waiting for that.");
    return channel.lock();
  }

  private void install(Path home, Consumer<String> progress) throws IOException {
    requireSpace();
    // Left over if an earlier install was killed.
    Path work = cache.resolve(home.getFileName() + ".part");
    Directories.delete(work);
    Files.createDirectories(work);
    try {
      Path archive = new NpmPack(npm, engine).download(work, progress);
      progress.accept("ClickHouse engine: checking and unpacking.");
      Archive.requireIntegrity(archive, engine.integrity());
      Path unpacked = Files.createDirectory(work.resolve("unpacked"));
      Archive.extract(archive, "package/" + LIBRARY, unpacked);
      Files.move(unpacked.resolve("package"), home, StandardCopyOption.ATOMIC_MOVE);
      progress.accept("ClickHouse engine: ready in " + home + ".");
    } finally {
      Directories.delete(work);
    }
  }

  private void requireSpace() throws IOException {
    long free = Files.getFileStore(cache).getUsableSpace() >> 20;
    if (free < engine.neededMegabytes()) {
      throw new ChildException(
          "The ClickHouse engine needs %d MB in %s, which has %d MB free. Make room, or set"
                  .formatted(engine.neededMegabytes(), cache, free)
              + " FAULTLINE_CACHE to a directory on another disk.");
    }
  }
}
