package dev.faultline.sink.migration;

import dev.faultline.sink.clickhouse.ClickHouseUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the migrations that are missing, in their order, while no other sink does. */
public final class Migrator {
  /** For how long a crashed sink keeps the others waiting. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Migrator.class);

  private final Connection connection;
  private final TableForm form;
  private final List<Migration> known;
  private final String holder;
  private final Duration lease;

  /**
   * A migrator with the sink's own migrations.
   *
   * @param holder names this sink: without white space or quotes, different for each
   */
  public Migrator(Connection connection, TableForm form, String holder) {
    this(connection, form, Migration.all(), holder, LEASE);
  }

  Migrator(
      Connection connection, TableForm form, List<Migration> known, String holder, Duration lease) {
    this.connection = connection;
    this.form = form;
    this.known = known;
    this.holder = holder;
    this.lease = lease;
  }

  /**
   * Applies what is missing.
   *
   * @return how many migrations were applied
   * @throws MigrationException if an applied migration was edited, or the lock was lost
   * @throws SQLException if ClickHouse cannot be reached or refuses a statement; trying again is
   *     safe
   */
  public int run() throws SQLException, InterruptedException {
    History history = new History(connection, form);
    history.create();
    if (history.pending(known).isEmpty()) {
      return 0;
    }
    try (MigrationLock lock =
        MigrationLock.acquire(new LockTables(connection, form), holder, lease)) {
      List<Migration> pending = history.pending(known);
      for (Migration migration : pending) {
        apply(migration, lock);
        lock.ensureHeld();
        history.add(migration, holder);
        log.info("applied migration {}", migration.title());
      }
      return pending.size();
    }
  }

  /**
   * Checks that nothing is missing, and changes nothing.
   *
   * @throws MigrationException if one was edited
   * @throws ClickHouseUnavailableException if one is missing; another sink may apply it any time
   */
  public void check() throws SQLException, ClickHouseUnavailableException {
    List<Migration> pending = new History(connection, form).pending(known);
    if (!pending.isEmpty()) {
      throw new ClickHouseUnavailableException(
          "the database lacks migration %s and %d more: let a sink that may create tables apply them"
              .formatted(pending.get(0).title(), pending.size() - 1),
          null);
    }
  }

  private void apply(Migration migration, MigrationLock lock) throws SQLException {
    for (String sql : migration.statements(form)) {
      lock.ensureHeld();
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new SQLException(
            "migration %s failed at \"%s\": %s"
                .formatted(migration.title(), sql.lines().findFirst().orElse(""), e.getMessage()),
            e);
      }
    }
  }
}
