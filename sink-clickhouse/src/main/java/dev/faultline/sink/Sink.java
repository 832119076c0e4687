package dev.faultline.sink;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.health.Health;
import dev.faultline.sink.clickhouse.ClickHouse;
import dev.faultline.sink.deadletter.DeadLetterTopic;
import dev.faultline.sink.delivery.Backoff;
import dev.faultline.sink.delivery.BatchLimits;
import dev.faultline.sink.delivery.Holds;
import dev.faultline.sink.delivery.SinkMetrics;
import dev.faultline.sink.delivery.SinkWorkers;
import dev.faultline.sink.migration.MigrationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sink as a whole: prepares the tables, then runs workers until it is closed. */
public final class Sink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sink.class);

  /** What the rest of a stop may take, beyond the workers. */
  private static final Duration STOP_RESERVE = Duration.ofSeconds(3);

  private final SinkConfig config;
  private final Catalogue catalogue;
  private final Health health;
  private final BiConsumer<String, Throwable> onFatal;
  private final Holds holds = new Holds();
  private final SinkMetrics metrics;
  private final Backoff backoff;
  private final ClickHouse clickHouse;
  private final SchemaRegistry registry;
  private final KafkaClients clients;
  private final DeadLetterTopic deadLetters;
  private final String instance = "sink-" + UUID.randomUUID();
  private final Thread start = new Thread(this::prepareAndRun, "sink-start");
  private SinkWorkers workers;

  /**
   * A sink that does nothing yet.
   *
   * @param health gets the sink's readiness checks
   * @param onFatal called, with the reason, if the sink cannot go on
   */
  public Sink(
      SinkConfig config,
      Catalogue catalogue,
      Health health,
      MeterRegistry meters,
      BiConsumer<String, Throwable> onFatal) {
    this.config = config;
    this.catalogue = catalogue;
    this.health = health;
    this.onFatal = onFatal;
    this.metrics = new SinkMetrics(meters, holds::longest);
    this.backoff = new Backoff(config.retry().firstPause(), config.retry().longestPause());
    this.clickHouse = new ClickHouse(config.clickHouse());
    this.registry = new ConfluentSchemaRegistry(registrySettings(config));
    this.clients = new KafkaClients(config.kafka(), config.group());
    this.deadLetters =
        new DeadLetterTopic(
            () -> clients.producer(instance + "-dead-letters"), config.deadLetterTopic());
  }

  private static RegistrySettings registrySettings(SinkConfig config) {
    return RegistrySettings.of(
        config.schemaRegistry().url().toString(), config.schemaRegistry().clientProperties());
  }

  /** Begins; waiting for ClickHouse and Kafka goes on in another thread. */
  public void start() {
    holds.begin(PrepareStart.WHO, "preparing the tables");
    health.readiness("writing", holds);
    start.start();
  }

  private void prepareAndRun() {
    try {
      new PrepareStart(config, catalogue, clickHouse, clients, instance, holds, backoff).run();
      workers = new SinkWorkers(config.workers(), shared());
    } catch (InterruptedException e) {
      // The sink was closed before it had begun.
      Thread.currentThread().interrupt();
    } catch (MigrationException e) {
      onFatal.accept(e.getMessage(), e);
    } catch (RuntimeException e) {
      onFatal.accept("the sink cannot start: " + e, e);
    }
  }

  private SinkWorkers.Shared shared() {
    return new SinkWorkers.Shared(
        config.topics().tables(),
        name -> clients.consumer(instance + "-" + name),
        registry,
        clickHouse,
        deadLetters,
        new BatchLimits(
            config.batch().maxRows(), config.batch().maxBytes().bytes(), config.batch().maxDelay()),
        backoff,
        holds,
        metrics,
        health,
        onFatal);
  }

  /** Writes what is read, if ClickHouse takes it in time, then ends everything in order. */
  @Override
  public void close() throws SQLException {
    try (clickHouse;
        registry;
        deadLetters) {
      start.interrupt();
      start.join();
      if (workers != null) {
        Duration rest = config.stopTimeout().minus(STOP_RESERVE);
        workers.stop(rest.isNegative() ? Duration.ZERO : rest);
      }
    } catch (InterruptedException e) {
      log.warn(
          "interrupted while stopping; what is not written is read again after the next start");
      Thread.currentThread().interrupt();
    }
  }
}
