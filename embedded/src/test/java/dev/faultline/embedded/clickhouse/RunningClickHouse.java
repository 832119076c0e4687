package dev.faultline.embedded.clickhouse;

import dev.faultline.embedded.ClickHouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A started engine, and short ways to ask it. */
final class RunningClickHouse implements AutoCloseable {
  final ClickHouse clickHouse;

  private RunningClickHouse(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  static RunningClickHouse start(Path directory) throws IOException {
    Path library = ClickHouseEngineInstall.standard().library(System.out::println);
    ClickHouse clickHouse = new ClickHouse(ClickHouse.Config.of(library, directory, 0));
    clickHouse.start();
    return new RunningClickHouse(clickHouse);
  }

  Connection connect(String... keysAndValues) throws SQLException {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return DriverManager.getConnection(clickHouse.jdbcUrl(), properties);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  String httpUrl() {
    return "http://127.0.0.1:" + clickHouse.port() + "/";
  }

  @Override
  public void close() {
    clickHouse.close();
  }
}
