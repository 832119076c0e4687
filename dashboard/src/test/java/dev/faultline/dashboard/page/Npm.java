package dev.faultline.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs npm in the folder of the page's tests; what it prints is kept in {@code target}. */
final class Npm {
  private static final Path MODULE =
      Path.of(System.getProperty("faultline.home")).resolve("dashboard");

  private Npm() {}

  /** Runs it to its end; a failure tells what it printed. */
  static void run(Duration limit, String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("npm"), Stream.of(arguments)).toList();
    Path log =
        Files.createDirectories(MODULE.resolve("target"))
            .resolve("npm-" + arguments[arguments.length - 1].replaceAll("\\W+", "") + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(MODULE.resolve("src/test/web").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0)
        .as("%s ended well; it printed:%n%s", String.join(" ", command), Files.readString(log))
        .isTrue();
  }
}
