package dev.faultline.local.stack;

import dev.faultline.embedded.Broker;
import dev.faultline.embedded.ClickHouse;
import dev.faultline.embedded.PartFiles;
import dev.faultline.embedded.Program;
import dev.faultline.embedded.Registry;
import dev.faultline.embedded.clickhouse.ClickHouseEngineInstall;
import dev.faultline.local.StackSettings;
import dev.faultline.runtime.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All parts of a stack on this machine, under one supervisor. */
public final class LocalStack implements AutoCloseable {
  private static final int PROGRAM_HEAP_MEGABYTES = 384;
  private static final String KAFKA = "kafka";
  private static final String REGISTRY = "registry";
  private static final String CLICKHOUSE = "clickhouse";
  private final DataFolder data;
  private final PartFiles files;
  private final StackPorts ports;
  private final Consumer<String> say;
  private final Secret token;
  private final Supervisor supervisor;

  /**
   * @param home the top of the checkout, with the built programs
   * @param say takes what people should know
   * @throws dev.faultline.local.LocalException if a port is taken
   */
  public LocalStack(DataFolder data, Path home, StackSettings settings, Consumer<String> say) {
    this.data = data;
    this.files = new PartFiles(home);
    this.ports = StackPorts.choose(settings);
    this.say = say;
    this.token = DashboardToken.of(data);
    List<Part> parts =
        new ArrayList<>(
            List.of(kafka(), registry(), clickhouse(), streamsApp(), sink(), dashboard()));
    settings.receivers().ifPresent(receivers -> parts.add(alertRelay(receivers)));
    this.supervisor = new Supervisor(List.copyOf(parts), say, this::tell);
  }

  private Part kafka() {
    Broker.Config config = Broker.Config.of(data.path(), ports.kafka(), ports.kafkaController());
    return server(KAFKA, ports.kafka(), () -> new Broker(files, config));
  }

  private Part registry() {
    Registry.Config config = Registry.Config.durable(data.path(), ports.registry());
    return server(REGISTRY, ports.registry(), () -> new Registry(files, config));
  }

  private Part clickhouse() {
    return server(
        CLICKHOUSE,
        ports.clickhouse(),
        () ->
            new ClickHouse(
                ClickHouse.Config.of(
                    ClickHouseEngineInstall.standard().library(say),
                    data.path(),
                    ports.clickhouse())));
  }

  private static Part server(String name, int port, Supplier<dev.faultline.embedded.Part> make) {
    return new EmbeddedPart(name, Set.of(), port, Optional.empty(), make);
  }

  private Part streamsApp() {
    return program(
        "streams-app",
        ports.streamsApp(),
        Set.of(KAFKA, REGISTRY),
        Map.of("state-dir", data.part("streams-app").toString()));
  }

  private Part sink() {
    return program(
        "sink-clickhouse",
        ports.sink(),
        Set.of(KAFKA, REGISTRY, CLICKHOUSE),
        Map.of("clickhouse.url", jdbcUrl()));
  }

  private Part dashboard() {
    return program(
        "dashboard",
        ports.dashboard(),
        ports.dashboardHealth(),
        Set.of(KAFKA, REGISTRY, CLICKHOUSE),
        Map.of(
            "clickhouse.url", jdbcUrl(),
            "listen.host", StackPorts.HOST,
            "listen.port", String.valueOf(ports.dashboard()),
            "auth.development-token", token.reveal()));
  }

  /** It reads a topic that the streams app makes. */
  private Part alertRelay(Path receivers) {
    return program(
        "alert-relay",
        ports.alertRelay(),
        Set.of("streams-app"),
        Map.of("receivers", receivers.toAbsolutePath().toString()));
  }

  private String jdbcUrl() {
    return "jdbc:ch://" + StackPorts.HOST + ":" + ports.clickhouse() + "/";
  }

  private Part program(String name, int port, Set<String> needs, Map<String, String> own) {
    return program(name, port, port, needs, own);
  }

  private Part program(
      String name, int port, int healthPort, Set<String> needs, Map<String, String> own) {
    Map<String, String> settings = new HashMap<>(own);
    settings.put("kafka.bootstrap-servers", kafkaAddress());
    settings.put("schema-registry.url", registryAddress().toString());
    settings.put("http.port", String.valueOf(healthPort));
    Program.Config config =
        new Program.Config(
            name,
            files.program(name),
            data.path(),
            settings,
            ProgramEnvironment.of(System.getenv()),
            PROGRAM_HEAP_MEGABYTES);
    return new EmbeddedPart(
        name, needs, port, Optional.of(http(healthPort)), () -> new Program(config));
  }

  /** Starts everything and returns at once. */
  public void start() {
    tell();
    supervisor.start();
  }

  /**
   * Waits until every part was ready.
   *
   * @throws dev.faultline.local.LocalException if one does not come up
   */
  public void awaitReady() throws InterruptedException {
    supervisor.awaitReady();
  }

  public String kafkaAddress() {
    return StackPorts.HOST + ":" + ports.kafka();
  }

  public URI registryAddress() {
    return http(ports.registry()).resolve("/apis/ccompat/v7");
  }

  public URI clickhouseAddress() {
    return http(ports.clickhouse());
  }

  public URI dashboardAddress() {
    return http(ports.dashboard());
  }

  /**
   * The page's address that signs in by itself: the fragment with the token stays in the browser.
   */
  public String dashboardLink() {
    return dashboardAddress() + "/#token=" + token.reveal();
  }

  private static URI http(int port) {
    return URI.create("http://" + StackPorts.HOST + ":" + port);
  }

  /** What runs where, now. */
  public synchronized StackState state() {
    return new StackState(
        ProcessHandle.current().pid(),
        kafkaAddress(),
        registryAddress(),
        clickhouseAddress(),
        supervisor.states());
  }

  private synchronized void tell() {
    state().write(data);
  }

  /** Stops everything in order, within 10 s. */
  @Override
  public void close() {
    supervisor.close();
  }
}
