package dev.faultline.sink.migration;

import dev.faultline.sink.sql.SqlTexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code faultline.schema_migrations}: which migrations were applied. */
final class History {
  private static final Logger log = LoggerFactory.getLogger(History.class);

  /** One applied migration. */
  record Applied(String name, String checksum) {}

  private final Connection connection;
  private final TableForm form;

  History(Connection connection, TableForm form) {
    this.connection = connection;
    this.form = form;
  }

  /** Creates the database and the table where they are missing; any number of sinks may do so. */
  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(form.fill(SqlTexts.statement("create-database")));
      statement.execute(form.fill(SqlTexts.statement("create-history")));
    }
  }

  /**
   * The migrations that are still to be applied.
   *
   * @throws MigrationException if one that was applied has another script by now
   */
  List<Migration> pending(List<Migration> known) throws SQLException {
    Map<Integer, Applied> applied = applied();
    List<Migration> pending = new ArrayList<>();
    for (Migration migration : known) {
      Applied earlier = applied.remove(migration.version());
      if (earlier == null) {
        pending.add(migration);
      } else if (!earlier.checksum().equals(migration.checksum())) {
        throw new MigrationException(
            ("migration %s was changed after it had been applied (as \"%s\", with checksum %s, now"
                    + " %s): restore its script, and put the change into a new migration")
                .formatted(
                    migration.title(), earlier.name(), earlier.checksum(), migration.checksum()));
      }
    }
    if (!applied.isEmpty()) {
      log.warn(
          "the database has migrations that this sink does not know, {}: it is an older version"
              + " than the one that made them",
          applied);
    }
    return pending;
  }

  private Map<Integer, Applied> applied() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SqlTexts.statement("read-history"))) {
      Map<Integer, Applied> applied = new TreeMap<>();
      while (rows.next()) {
        applied.put(
            rows.getInt("version"),
            new Applied(rows.getString("name"), rows.getString("checksum")));
      }
      return applied;
    }
  }

  void add(Migration migration, String by) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(SqlTexts.statement("write-history"))) {
      insert.setInt(1, migration.version());
      insert.setString(2, migration.name());
      insert.setString(3, migration.checksum());
      insert.setString(4, by);
      insert.executeUpdate();
    }
  }
}
