package dev.faultline.deploy.prometheus;

import dev.faultline.deploy.CommandRun;
import dev.faultline.deploy.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool, of Debian's package, which is installed where it is missing. */
final class Promtool {
  private static final String BINARY = "/usr/bin/promtool";
  private static final String PACKAGE = "prometheus";

  private Promtool() {}

  static CommandRun run(String... arguments) throws IOException, InterruptedException {
    install();
    return CommandRun.of(
        Repository.path("deploy/prometheus"),
        Duration.ofMinutes(1),
        Stream.concat(Stream.of(BINARY), Stream.of(arguments)).toList());
  }

  private static synchronized void install() throws IOException, InterruptedException {
    if (Files.isExecutable(Path.of(BINARY))) {
      return;
    }
    for (List<String> command :
        List.of(
            List.of("apt-get", "update", "-q"),
            List.of("apt-get", "install", "-q", "-y", "--no-install-recommends", PACKAGE))) {
      CommandRun apt = CommandRun.of(Path.of("/"), Duration.ofMinutes(5), command);
      if (!apt.succeeded()) {
        throw new IllegalStateException(
            "promtool is missing and %s failed; install Debian's package %s as root: %s"
                .formatted(command, PACKAGE, apt.output()));
      }
    }
  }
}
