package dev.faultline.local.stack;

import dev.faultline.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a local stack keeps all it has: {@code .faultline} in the checkout, or what {@code
 * FAULTLINE_DATA} names.
 */
public record DataFolder(Path path) {

  public static DataFolder of(Path home, Map<String, String> environment) {
    String given = environment.getOrDefault("FAULTLINE_DATA", "");
    Path path = given.isEmpty() ? home.resolve(".faultline") : Path.of(given);
    return new DataFolder(path.toAbsolutePath().normalize());
  }

  /** Locked by the process that has the stack up. */
  Path lock() {
    return path.resolve("up.lock");
  }

  /** Holds that process's id; the launcher reads it too. */
  Path pid() {
    return path.resolve("up.pid");
  }

  /** What runs where, as {@link StackState}. */
  Path state() {
    return path.resolve("stack.json");
  }

  /** A part's own data. */
  public Path part(String name) {
    return path.resolve(name);
  }

  /** A part's output. */
  public Path log(String name) {
    return path.resolve("logs").resolve(name + ".log");
  }

  /** The token that signs in to the dashboard; it stays the same over restarts. */
  Path dashboardToken() {
    return path.resolve("dashboard.token");
  }

  /** Makes the folder where there is none. */
  public void create() {
    try {
      Files.createDirectories(path.resolve("logs"));
    } catch (IOException e) {
      throw new LocalException(
          "cannot make the data folder %s: %s; set FAULTLINE_DATA to another one"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  public boolean exists() {
    return Files.isDirectory(path);
  }

  /** Deletes all that stacks keep here; what else is in the folder stays. The lock stays locked. */
  public void delete() {
    List<Path> ours =
        List.of(state(), part("kafka"), part("registry"), part("clickhouse"), path.resolve("logs"));
    for (Path one : ours) {
      deleteAll(one);
    }
  }

  private static void deleteAll(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(root)) {
      // The deepest first.
      for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new LocalException("cannot delete %s: %s".formatted(root, e), e);
    }
  }
}
