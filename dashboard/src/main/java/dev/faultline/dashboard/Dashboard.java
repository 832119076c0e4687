package dev.faultline.dashboard;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.dashboard.api.Api;
import dev.faultline.dashboard.auth.Authenticator;
import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.http.RateLimits;
import dev.faultline.dashboard.http.Route;
import dev.faultline.dashboard.http.WebServer;
import dev.faultline.dashboard.settings.SettingsClients;
import dev.faultline.dashboard.settings.SettingsLog;
import dev.faultline.dashboard.settings.SettingsMemory;
import dev.faultline.dashboard.settings.SettingsWriter;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.health.Health;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.wire.AvroWireDeserializer;
import dev.faultline.wire.AvroWireSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The dashboard as a whole. */
public final class Dashboard implements AutoCloseable {
  private final Database database;
  private final SchemaRegistry registry;
  private final SettingsLog log;
  private final SettingsWriter writer;
  private final List<Route> routes;
  private final WebServer server;

  /**
   * Starts answering. ClickHouse, Kafka and the registry may come later: what needs them says so
   * until then.
   *
   * @throws IOException if the address cannot be listened on
   */
  public Dashboard(
      DashboardConfig config, Catalogue catalogue, Health health, MeterRegistry meters, Clock clock)
      throws IOException {
    Authenticator authenticator = Authenticator.of(config.auth(), clock);
    database = new Database(config.clickHouse(), config.query(), meters);
    registry =
        new ConfluentSchemaRegistry(
            RegistrySettings.of(
                config.schemaRegistry().url().toString(),
                config.schemaRegistry().clientProperties()));
    SettingsMemory memory = new SettingsMemory();
    SettingsClients clients = new SettingsClients(config.kafka(), config.settingsTopic());
    log =
        new SettingsLog(
            clients,
            new AvroWireDeserializer<>(registry, ServiceSettings.class),
            memory,
            health.readiness("settings", "reading the topic " + config.settingsTopic()));
    writer =
        new SettingsWriter(
            clients, new AvroWireSerializer<>(registry, ServiceSettings.class), log, memory, clock);
    RateLimits limits = new RateLimits(config.requestsPerMinute(), System::nanoTime);
    routes =
        Api.routes(
            new Api.Parts(
                database, catalogue, memory, log, writer, clock, limits.perMinute(), version()));
    server =
        WebServer.start(
            config.listen().host(), config.listen().port(), routes, authenticator, limits, meters);
    log.start();
  }

  private static String version() {
    return Optional.ofNullable(Dashboard.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** All routes of the API. */
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() throws SQLException {
    try (database;
        registry;
        writer;
        log;
        server) {
      // Closed in the opposite order: first no more requests, then what they need.
    }
  }
}
