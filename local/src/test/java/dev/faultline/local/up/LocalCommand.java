package dev.faultline.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built command as a process of its own, with a data folder and free ports. */
final class LocalCommand {
  private static final Path HOME = Path.of(System.getProperty("faultline.home"));
  private static final List<String> PORTS =
      List.of(
          "KAFKA",
          "KAFKA_CONTROLLER",
          "REGISTRY",
          "CLICKHOUSE",
          "STREAMS_APP",
          "SINK",
          "DASHBOARD",
          "DASHBOARD_HEALTH");
  private final Path folder;

  record Ran(int code, String out, String err) {}

  LocalCommand(Path folder) {
    this.folder = folder;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Starts a command that goes on; what it writes goes to the file. */
  Process start(Path output, String... arguments) {
    try {
      return builder(arguments)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end. */
  Ran run(String input, String... arguments) {
    try {
      Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
      Path out = Files.createTempFile(folder, "out", "");
      Path err = Files.createTempFile(folder, "err", "");
      Process process =
          builder(arguments)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + " does not end");
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dfaultline.home=" + HOME);
    command.addAll(List.of("-jar", HOME.resolve("local/target/local.jar").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FAULTLINE_DATA", data().toString());
    // A cluster that a local stack must have nothing to do with.
    builder.environment().put("FAULTLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    PORTS.forEach(part -> builder.environment().put("FAULTLINE_LOCAL_" + part + "_PORT", "0"));
    return builder;
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
