package dev.faultline.embedded;

import dev.faultline.embedded.process.ChildSpec;
import dev.faultline.embedded.process.ClassPath;
import dev.faultline.embedded.process.JavaCommand;
import dev.faultline.embedded.process.Ports;
import dev.faultline.embedded.process.Readiness;
import dev.faultline.embedded.process.Tethered;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Apicurio schema registry, with its Confluent-compatible interface. */
public final class Registry extends Part {
  private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

  private final PartFiles files;
  private final Config config;

  public Registry(PartFiles files, Config config) {
    super("Schema registry");
    this.files = files;
    this.config = config;
  }

  /**
   * Where and how to run it.
   *
   * @param data directory of its database; none keeps the schemas in memory
   * @param log file
   * @param heapMegabytes of its JVM
   */
  public record Config(Optional<Path> data, Path log, String host, int port, int heapMegabytes) {
    public static Config durable(Path directory, int port) {
      return of(Optional.of(directory.resolve("registry")), directory, port);
    }

    public static Config inMemory(Path directory, int port) {
      return of(Optional.empty(), directory, port);
    }

    private static Config of(Optional<Path> data, Path directory, int port) {
      return new Config(
          data, directory.resolve("logs").resolve("registry.log"), "127.0.0.1", port, 256);
    }
  }

  @Override
  protected ChildSpec prepare() throws IOException {
    Ports.requireFree(config.host(), config.port(), "the schema registry", "registry.port");
    JavaCommand java =
        new JavaCommand(config.heapMegabytes())
            .option("-XX:+UseSerialGC")
            .option("-XX:TieredStopAtLevel=1")
            .property("quarkus.http.host", config.host())
            .property("quarkus.http.port", config.port())
            .property("quarkus.management.host", config.host())
            // Nobody asks there; any free port will do.
            .property("quarkus.management.port", 0)
            .property("apicurio.storage.kind", "sql")
            .property("apicurio.storage.sql.kind", "h2")
            .property("apicurio.datasource.url", database());
    List<String> command =
        java.main(
            List.of(files.registry(), ClassPath.of(Tethered.class).get(0)),
            Tethered.class.getName(),
            MAIN_CLASS);
    return new ChildSpec(
        name(),
        command,
        Map.of(),
        config.log(),
        Readiness.answersOk(URI.create(url() + "/subjects")),
        Duration.ofSeconds(120),
        Duration.ofSeconds(8));
  }

  private String database() throws IOException {
    if (config.data().isEmpty()) {
      return "jdbc:h2:mem:registry;DB_CLOSE_DELAY=-1";
    }
    Path data = config.data().get().toAbsolutePath();
    Files.createDirectories(data);
    // A schema's id is in records as soon as it is given out, so it must not be lost in a crash.
    return "jdbc:h2:file:" + data.resolve("schemas") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  /** Of the Confluent-compatible interface. */
  public String url() {
    return "http://" + config.host() + ":" + config.port() + "/apis/ccompat/v7";
  }
}
