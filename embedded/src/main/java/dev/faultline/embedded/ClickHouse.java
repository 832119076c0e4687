package dev.faultline.embedded;

import com.clickhouse.data.ClickHouseDataType;
import com.sun.jna.Native;
import dev.faultline.embedded.clickhouse.ClickHouseServer;
import dev.faultline.embedded.process.ChildSpec;
import dev.faultline.embedded.process.ClassPath;
import dev.faultline.embedded.process.JavaCommand;
import dev.faultline.embedded.process.LoggedLine;
import dev.faultline.embedded.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jpountz.lz4.LZ4Factory;
import org.slf4j.LoggerFactory;

/** The ClickHouse engine as a child process with ClickHouse's HTTP interface. */
public final class ClickHouse extends Part {
  /** Of the JVM alone: results and data are outside it, in the engine's memory. */
  private static final int HEAP_MEGABYTES = 256;

  private static final long MEMORY_BYTES = 2L << 30;

  private final Config config;
  private LoggedLine ready;
  private int port;

  public ClickHouse(Config config) {
    super("ClickHouse");
    this.config = config;
    this.port = config.port();
  }

  /**
   * Where and how to run it.
   *
   * @param library libchdb.so
   * @param data directory of the tables
   * @param log file
   * @param port of the HTTP interface; 0 takes a free one, the same at each later start
   * @param users file of users and their passwords; none asks nobody for a password
   * @param workers statements that run at the same time
   * @param memoryBytes the most that all queries together may use; 0 leaves it to the engine
   */
  public record Config(
      Path library,
      Path data,
      Path log,
      String host,
      int port,
      Optional<Path> users,
      int workers,
      long memoryBytes) {
    public static Config of(Path library, Path directory, int port) {
      return new Config(
          library,
          directory.resolve("clickhouse"),
          directory.resolve("logs").resolve("clickhouse.log"),
          "127.0.0.1",
          port,
          Optional.empty(),
          8,
          MEMORY_BYTES);
    }
  }

  @Override
  protected ChildSpec prepare() throws IOException {
    if (port != 0) {
      Ports.requireFree(config.host(), port, "ClickHouse", "clickhouse.port");
    }
    Files.createDirectories(config.data());
    ready = new LoggedLine("answers at http://.*:(\\d+)/");
    List<Path> classPath =
        new ArrayList<>(
            ClassPath.of(
                ClickHouseServer.class,
                Native.class,
                ClickHouseDataType.class,
                LZ4Factory.class,
                LoggerFactory.class));
    classPath.addAll(
        ClassPath.of(ch.qos.logback.classic.Logger.class, ch.qos.logback.core.Appender.class));
    List<String> options =
        new ArrayList<>(
            List.of(
                "--library=" + config.library(),
                "--data=" + config.data(),
                "--host=" + config.host(),
                "--port=" + port,
                "--workers=" + config.workers(),
                "--memory-bytes=" + config.memoryBytes(),
                "--tethered=true"));
    config.users().ifPresent(users -> options.add("--users=" + users));
    List<String> command =
        new JavaCommand(HEAP_MEGABYTES)
            .option("-XX:+UseSerialGC")
            .logsToOutput()
            .main(classPath, ClickHouseServer.class.getName(), options.toArray(String[]::new));
    return new ChildSpec(
        name(),
        command,
        Map.of(),
        config.log(),
        ready,
        Duration.ofSeconds(120),
        Duration.ofSeconds(8));
  }

  @Override
  protected void started() {
    port = Integer.parseInt(ready.match().orElseThrow().group(1));
  }

  public int port() {
    return port;
  }

  /** For clickhouse-jdbc, without a database. */
  public String jdbcUrl() {
    return "jdbc:ch://" + config.host() + ":" + port + "/";
  }
}
