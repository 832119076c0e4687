package dev.faultline.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that was run to its end.
 *
 * @param output what it printed, on both of its streams
 */
public record CommandRun(List<String> command, int exitCode, String output) {

  /** Runs it; one that takes longer is ended, and that is an error. */
  public static CommandRun of(Path directory, Duration limit, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("faultline-command-", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      Process process = builder.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s took longer than %s; it printed: %s"
                .formatted(command, limit, Files.readString(log)));
      }
      return new CommandRun(command, process.exitValue(), Files.readString(log));
    } finally {
      Files.delete(log);
    }
  }

  public boolean succeeded() {
    return exitCode == 0;
  }
}
