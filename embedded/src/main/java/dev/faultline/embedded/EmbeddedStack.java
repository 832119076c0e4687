package dev.faultline.embedded;

import dev.faultline.embedded.clickhouse.ClickHouseEngineInstall;
import dev.faultline.embedded.process.ChildException;
import dev.faultline.embedded.process.Directories;
import dev.faultline.embedded.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, registry and ClickHouse on free ports, for tests: started together, ended together. Any
 * of Faultline's programs can be run on top.
 */
public final class EmbeddedStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
  private static final int PROGRAM_HEAP_MEGABYTES = 512;

  private final PartFiles files = PartFiles.ofThisCheckout();
  private final Path directory;
  private final boolean temporary;
  private final Broker broker;
  private final Registry registry;
  private final ClickHouse clickHouse;
  private final List<Program> programs = new ArrayList<>();

  private EmbeddedStack(Path directory, boolean temporary) {
    this.directory = directory;
    this.temporary = temporary;
    Path library = ClickHouseEngineInstall.standard().library(LOG::info);
    broker = new Broker(files, Broker.Config.of(directory, Ports.free(), Ports.free()));
    registry = new Registry(files, Registry.Config.durable(directory, Ports.free()));
    clickHouse = new ClickHouse(ClickHouse.Config.of(library, directory, 0));
  }

  /** Starts on a new directory that goes away at the end. */
  public static EmbeddedStack start() {
    try {
      return start(new EmbeddedStack(Files.createTempDirectory("faultline-"), true));
    } catch (IOException e) {
      throw new ChildException("There is no place for temporary files: " + e.getMessage(), e);
    }
  }

  /** Starts on a directory that stays: what an earlier stack left there is used again. */
  public static EmbeddedStack start(Path directory) {
    return start(new EmbeddedStack(directory, false));
  }

  private static EmbeddedStack start(EmbeddedStack stack) {
    try {
      Parallel.each(List.of(stack.broker, stack.registry, stack.clickHouse), Part::start);
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public String registryUrl() {
    return registry.url();
  }

  public String clickHouseJdbcUrl() {
    return clickHouse.jdbcUrl();
  }

  public Broker broker() {
    return broker;
  }

  public Registry registry() {
    return registry;
  }

  public ClickHouse clickHouse() {
    return clickHouse;
  }

  /** Where everything keeps its data, its configuration, and in {@code logs} what it wrote. */
  public Path directory() {
    return directory;
  }

  /**
   * One instance of a program, set up for this stack but not started. It ends with the stack.
   *
   * @param module for example {@code streams-app}
   * @param name of the instance
   * @param settings over and above the addresses of this stack
   */
  public Program program(String module, String name, Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "kafka.bootstrap-servers", bootstrapServers(),
                "schema-registry.url", registryUrl(),
                "http.port", "0"));
    if (module.equals("sink-clickhouse") || module.equals("dashboard")) {
      // Others refuse a setting that they do not have.
      all.put("clickhouse.url", clickHouseJdbcUrl());
    }
    all.putAll(settings);
    Program program =
        new Program(
            new Program.Config(
                name, files.program(module), directory, all, Map.of(), PROGRAM_HEAP_MEGABYTES));
    programs.add(program);
    return program;
  }

  /** Ends the programs first, so that they can still tell the broker. */
  @Override
  public void close() {
    Parallel.each(programs, Part::close);
    Parallel.each(List.of(broker, registry, clickHouse), Part::close);
    if (temporary) {
      try {
        Directories.delete(directory);
      } catch (IOException e) {
        LOG.warn("{} could not be deleted: {}", directory, e.toString());
      }
    }
  }
}
