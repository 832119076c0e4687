package dev.faultline.sink.migration;

import dev.faultline.sink.sql.SqlTexts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables {@code faultline.migration_lock_N} that the lock is made of; who holds one, and until
 * when by the server's clock, stands in its comment.
 */
final class LockTables {
  private static final Pattern HELD = Pattern.compile("held by (\\S+) until (\\d+)");
  private static final String RELEASED = "released";

  /**
   * One of the tables.
   *
   * @param heldUntil milliseconds since the epoch by the server's clock; 0 for one that is released
   */
  record Entry(long number, String holder, long heldUntil) {}

  private final Connection connection;
  private final TableForm form;

  LockTables(Connection connection, TableForm form) {
    this.connection = connection;
    this.form = form;
  }

  /** All of them, the one with the highest number last. */
  List<Entry> list() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SqlTexts.statement("lock-list"))) {
      List<Entry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(entry(rows.getLong("number"), rows.getString("comment")));
      }
      return entries;
    }
  }

  private static Entry entry(long number, String comment) {
    Matcher held = HELD.matcher(comment);
    return held.matches()
        ? new Entry(number, held.group(1), Long.parseLong(held.group(2)))
        : new Entry(number, "", 0);
  }

  /** The server's clock, which alone counts, in milliseconds since the epoch. */
  long now() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SqlTexts.statement("lock-now"))) {
      rows.next();
      return rows.getLong("now_ms");
    }
  }

  void create(long number, String holder, Duration lease) throws SQLException {
    execute("lock-create", number, held(holder, lease));
  }

  void renew(long number, String holder, Duration lease) throws SQLException {
    execute("lock-comment", number, held(holder, lease));
  }

  void release(long number) throws SQLException {
    execute("lock-comment", number, RELEASED);
  }

  void drop(long number) throws SQLException {
    execute("lock-drop", number, "");
  }

  private String held(String holder, Duration lease) throws SQLException {
    return "held by %s until %d".formatted(holder, now() + lease.toMillis());
  }

  /** Names and comments cannot be parameters of a query; both are made here of safe characters. */
  private void execute(String name, long number, String comment) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          form.fill(SqlTexts.statement(name))
              .replace("{number}", Long.toString(number))
              .replace("{comment}", comment));
    }
  }
}
