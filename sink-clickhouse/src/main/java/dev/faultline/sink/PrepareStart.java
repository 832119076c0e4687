package dev.faultline.sink;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.sink.clickhouse.ClickHouse;
import dev.faultline.sink.clickhouse.ClickHouseUnavailableException;
import dev.faultline.sink.clickhouse.ServerError;
import dev.faultline.sink.clickhouse.TableShapes;
import dev.faultline.sink.deadletter.CreateDeadLetterTopic;
import dev.faultline.sink.deadletter.DeadLettersUnwrittenException;
import dev.faultline.sink.delivery.Backoff;
import dev.faultline.sink.delivery.Holds;
import dev.faultline.sink.migration.CatalogueTables;
import dev.faultline.sink.migration.MigrationException;
import dev.faultline.sink.migration.Migrator;
import dev.faultline.sink.migration.TableForm;
import dev.faultline.sink.table.TopicTable;
import java.sql.SQLException;
import org.apache.kafka.clients.admin.Admin;

/**
 * What must be there before rows can be written: the tables, the catalogue in them, and the
 * dead-letter topic. While ClickHouse or Kafka is away it waits and says so.
 */
final class PrepareStart {
  static final String WHO = "start";

  private final SinkConfig config;
  private final Catalogue catalogue;
  private final ClickHouse clickHouse;
  private final KafkaClients clients;
  private final String instance;
  private final Holds holds;
  private final Backoff backoff;

  PrepareStart(
      SinkConfig config,
      Catalogue catalogue,
      ClickHouse clickHouse,
      KafkaClients clients,
      String instance,
      Holds holds,
      Backoff backoff) {
    this.config = config;
    this.catalogue = catalogue;
    this.clickHouse = clickHouse;
    this.clients = clients;
    this.instance = instance;
    this.holds = holds;
    this.backoff = backoff;
  }

  /**
   * Prepares everything, for as long as it takes.
   *
   * @throws MigrationException if the tables' history is not one that this sink can go on from
   */
  void run() throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        prepareTables();
        prepareDeadLetterTopic();
        holds.release(WHO);
        return;
      } catch (SQLException e) {
        holds.hold(
            WHO,
            "the tables cannot be prepared at %s: %s"
                .formatted(config.clickHouse().shownUrl(), ServerError.reason(e)));
      } catch (ClickHouseUnavailableException | DeadLettersUnwrittenException e) {
        holds.hold(WHO, e.getMessage());
      }
      Thread.sleep(backoff.pause(failures).toMillis());
    }
  }

  private void prepareTables()
      throws SQLException, ClickHouseUnavailableException, InterruptedException {
    Migrator migrator =
        new Migrator(
            clickHouse.connection(), new TableForm(config.clickHouse().cluster()), instance);
    if (config.migrate()) {
      migrator.run();
    } else {
      migrator.check();
    }
    TableShapes shapes = new TableShapes(clickHouse);
    for (TopicTable<?> table : config.topics().tables().values()) {
      shapes.check(table);
    }
    CatalogueTables.fill(clickHouse.connection(), catalogue);
  }

  private void prepareDeadLetterTopic() throws DeadLettersUnwrittenException, InterruptedException {
    try (Admin admin = clients.admin(instance + "-admin")) {
      CreateDeadLetterTopic.ifMissing(admin, config.deadLetterTopic());
    }
  }
}
