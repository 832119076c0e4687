package dev.faultline.bench.stack;

import dev.faultline.embedded.Broker;
import dev.faultline.embedded.ClickHouse;
import dev.faultline.embedded.PartFiles;
import dev.faultline.embedded.Registry;
import dev.faultline.embedded.clickhouse.ClickHouseEngineInstall;
import dev.faultline.embedded.process.Directories;
import dev.faultline.embedded.process.Ports;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker and registry on free ports, and ClickHouse once somebody asks for it. */
public final class BenchStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BenchStack.class);

  private final PartFiles files = PartFiles.ofThisCheckout();
  private final Path directory;
  private final Broker broker;
  private final Registry registry;
  private final SchemaRegistry schemas;
  private final Admin admin;
  private final int eventSchemaId;
  private ClickHouse clickHouse;

  /** Starts them on a new directory that goes away at the end. */
  public BenchStack() {
    try {
      directory = Files.createTempDirectory("faultline-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no place for temporary files", e);
    }
    broker = new Broker(files, Broker.Config.of(directory, Ports.free(), Ports.free()));
    registry = new Registry(files, Registry.Config.inMemory(directory, Ports.free()));
    try {
      broker.start();
      registry.start();
    } catch (RuntimeException e) {
      broker.close();
      registry.close();
      throw e;
    }
    schemas = new ConfluentSchemaRegistry(RegistrySettings.of(registryUrl(), Map.of()));
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    eventSchemaId = schemas.register("connection-events-value", ConnectionEvent.getClassSchema());
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public String registryUrl() {
    return registry.url();
  }

  public SchemaRegistry schemas() {
    return schemas;
  }

  public Admin admin() {
    return admin;
  }

  public int eventSchemaId() {
    return eventSchemaId;
  }

  public PartFiles files() {
    return files;
  }

  /** Where the parts keep their data and logs, and contestants theirs. */
  public Path directory() {
    return directory;
  }

  /** Starts ClickHouse if it does not run. */
  public ClickHouse clickHouse() {
    if (clickHouse == null) {
      Path library = ClickHouseEngineInstall.standard().library(LOG::info);
      clickHouse = new ClickHouse(ClickHouse.Config.of(library, directory, 0));
      clickHouse.start();
    }
    return clickHouse;
  }

  @Override
  public void close() {
    admin.close();
    try {
      schemas.close();
    } catch (Exception e) {
      LOG.warn("The registry's client did not close: {}", e.toString());
    }
    if (clickHouse != null) {
      clickHouse.close();
    }
    registry.close();
    broker.close();
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", directory, e.toString());
    }
  }
}
