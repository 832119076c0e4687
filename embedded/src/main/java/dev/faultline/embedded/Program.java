package dev.faultline.embedded;

import dev.faultline.embedded.process.ChildSpec;
import dev.faultline.embedded.process.JavaCommand;
import dev.faultline.embedded.process.LoggedLine;
import dev.faultline.embedded.process.Readiness;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** One of Faultline's own programs, run from its jar as anybody would run it. */
public final class Program extends Part {
  /** The program ends when the process with this id does. */
  private static final String PARENT_PROPERTY = "faultline.parent.pid";

  private final Config config;
  private LoggedLine operations;

  public Program(Config config) {
    super(config.name());
    this.config = config;
  }

  /**
   * What to run, and how.
   *
   * @param name for people; two instances of one program need two names
   * @param jar see {@link PartFiles#program}
   * @param directory for its configuration file, and its log in {@code logs}
   * @param settings the program's own, by their dotted keys
   * @param environment added to this process's own
   * @param heapMegabytes of its JVM
   */
  public record Config(
      String name,
      Path jar,
      Path directory,
      Map<String, String> settings,
      Map<String, String> environment,
      int heapMegabytes) {
    public Config {
      settings = Map.copyOf(settings);
      environment = Map.copyOf(environment);
    }

    /** The settings may hold passwords. */
    @Override
    public String toString() {
      return "Config[" + name + ", " + jar + "]";
    }
  }

  @Override
  protected ChildSpec prepare() throws IOException {
    Path settings = config.directory().resolve(config.name() + ".properties");
    writeSettings(settings);
    operations = new LoggedLine("health and metrics on (http://\\S+:\\d+)");
    return new ChildSpec(
        name(),
        new JavaCommand(config.heapMegabytes())
            .property(PARENT_PROPERTY, ProcessHandle.current().pid())
            .jar(config.jar(), "--config", settings.toString()),
        config.environment(),
        config.directory().resolve("logs").resolve(config.name() + ".log"),
        operations.andThen(
            found -> Readiness.answersOk(URI.create(found.group(1) + "/health/ready"))),
        Duration.ofSeconds(120),
        Duration.ofSeconds(15));
  }

  private void writeSettings(Path file) throws IOException {
    Files.createDirectories(config.directory());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Properties properties = new Properties();
    properties.putAll(config.settings());
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, "Written anew at each start.");
    }
  }

  /**
   * Where the running program answers {@code /health/ready} and {@code /metrics}: {@code
   * http://HOST:PORT}. Changes with each start if {@code http.port} is 0.
   */
  public String operationsUrl() {
    return operations
        .match()
        .orElseThrow(() -> new IllegalStateException(name() + " was not started."))
        .group(1);
  }
}
