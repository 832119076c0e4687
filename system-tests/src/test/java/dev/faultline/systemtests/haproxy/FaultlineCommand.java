package dev.faultline.systemtests.haproxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the {@code faultline} command as people do, in a process of its own. */
final class FaultlineCommand {
  /** How it ended and what it said. */
  record Result(int exitCode, String out, String err) {}

  private static final int MAX_SECONDS = 120;
  private static final Path HOME = Path.of(System.getProperty("faultline.home")).toAbsolutePath();
  private final Path folder;
  private int started;

  /**
   * @param folder for its data and its output
   */
  FaultlineCommand(Path folder) {
    this.folder = folder;
  }

  /** Runs a command to its end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).awaitEnd();
  }

  /** Starts a command that goes on until it is stopped. */
  Running start(String... arguments) throws IOException {
    Path jar = HOME.resolve("local/target/local.jar");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dfaultline.home=" + HOME);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    started++;
    Path out = folder.resolve("command-" + started + ".out");
    Path err = folder.resolve("command-" + started + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    // Not the stack that somebody may have up in the checkout.
    builder.environment().put("FAULTLINE_DATA", folder.resolve("data").toString());
    return new Running(builder.start(), out, err);
  }

  /** A command that runs. */
  record Running(Process process, Path out, Path err) implements AutoCloseable {
    String said() throws IOException {
      return Files.readString(out) + Files.readString(err);
    }

    /** Stops it as a service manager would, and waits. */
    Result stop() throws IOException, InterruptedException {
      process.destroy();
      return awaitEnd();
    }

    Result awaitEnd() throws IOException, InterruptedException {
      try (this) {
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException(
              "faultline did not end within %d s; it said: %s".formatted(MAX_SECONDS, said()));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
