package dev.faultline.sink.clickhouse;

import dev.faultline.embedded.clickhouse.ClickHouseEngineInstall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A ClickHouse engine for one test class, on a directory that goes away. */
public final class Engine implements AutoCloseable {
  private final Path directory;
  private final dev.faultline.embedded.ClickHouse server;
  private final ClickHouse clickHouse;

  private Engine() throws IOException {
    directory = Files.createTempDirectory("faultline-sink-");
    Path library =
        ClickHouseEngineInstall.standard().library(LoggerFactory.getLogger(Engine.class)::info);
    server =
        new dev.faultline.embedded.ClickHouse(
            dev.faultline.embedded.ClickHouse.Config.of(library, directory, 0));
    server.start();
    clickHouse = connect();
  }

  public static Engine start() throws IOException {
    return new Engine();
  }

  /** One more connection, as another sink would have. */
  public ClickHouse connect() {
    return new ClickHouse(settings(server.jdbcUrl()));
  }

  public static ClickHouseSettings settings(String url) {
    return new ClickHouseSettings(
        url,
        "default",
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60));
  }

  public ClickHouse clickHouse() {
    return clickHouse;
  }

  public Connection connection() throws SQLException {
    return clickHouse.connection();
  }

  public void execute(String sql) throws SQLException {
    execute(connection(), sql);
  }

  public List<Map<String, Object>> query(String sql) throws SQLException {
    return query(connection(), sql);
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows, each as its columns by name. */
  public static List<Map<String, Object>> query(Connection connection, String sql)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Map<String, Object>> all = new ArrayList<>();
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
        }
        all.add(row);
      }
      return all;
    }
  }

  /** The one value of a query's one row, as text. */
  public String value(String sql) throws SQLException {
    return value(connection(), sql);
  }

  public static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    clickHouse.close();
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
