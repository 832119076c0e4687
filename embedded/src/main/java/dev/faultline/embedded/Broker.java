package dev.faultline.embedded;

import dev.faultline.embedded.process.ChildSpec;
import dev.faultline.embedded.process.ClassPath;
import dev.faultline.embedded.process.JavaCommand;
import dev.faultline.embedded.process.LoggedLine;
import dev.faultline.embedded.process.Ports;
import dev.faultline.embedded.process.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A Kafka broker of one node, which is its own controller. */
public final class Broker extends Part {
  private final PartFiles files;
  private final Config config;

  public Broker(PartFiles files, Config config) {
    super("Kafka");
    this.files = files;
    this.config = config;
  }

  /**
   * Where and how to run it.
   *
   * @param data directory of the topics
   * @param log file
   * @param host to listen on, and the one that clients are told
   * @param port for clients
   * @param controllerPort for itself
   * @param heapMegabytes of its JVM
   */
  public record Config(
      Path data, Path log, String host, int port, int controllerPort, int heapMegabytes) {
    public static Config of(Path directory, int port, int controllerPort) {
      return new Config(
          directory.resolve("kafka"),
          directory.resolve("logs").resolve("kafka.log"),
          "127.0.0.1",
          port,
          controllerPort,
          512);
    }
  }

  @Override
  protected ChildSpec prepare() throws IOException {
    Ports.requireFree(config.host(), config.port(), "Kafka", "kafka.port");
    Ports.requireFree(
        config.host(), config.controllerPort(), "Kafka's controller", "kafka.controller-port");
    Files.createDirectories(config.data());
    Path properties = config.data().resolveSibling(config.data().getFileName() + ".properties");
    writeProperties(properties);
    List<String> command =
        new JavaCommand(config.heapMegabytes())
            .logsToOutput()
            .main(
                List.of(files.broker().resolve("*"), ClassPath.of(BrokerProgram.class).get(0)),
                BrokerProgram.class.getName(),
                properties.toString());
    return new ChildSpec(
        name(),
        command,
        Map.of(),
        config.log(),
        new LoggedLine("Kafka Server started").and(Readiness.accepts(config.host(), config.port())),
        Duration.ofSeconds(120),
        Duration.ofSeconds(8));
  }

  private void writeProperties(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream fixed = Broker.class.getResourceAsStream("broker.properties")) {
      properties.load(fixed);
    }
    String clients = "PLAINTEXT://" + config.host() + ":" + config.port();
    String controller = config.host() + ":" + config.controllerPort();
    properties.setProperty("log.dirs", config.data().toAbsolutePath().toString());
    properties.setProperty("controller.quorum.voters", "1@" + controller);
    properties.setProperty("listeners", clients + ",CONTROLLER://" + controller);
    properties.setProperty("advertised.listeners", clients);
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, "Written anew at each start.");
    }
  }

  /** For clients' {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return config.host() + ":" + config.port();
  }
}
