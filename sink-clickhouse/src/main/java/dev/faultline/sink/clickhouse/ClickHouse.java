package dev.faultline.sink.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.jdbc.ConnectionImpl;
import dev.faultline.runtime.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The way to ClickHouse: one JDBC connection, opened when it is first needed, which stands for a
 * pool of HTTP connections and outlives restarts of the server. Any thread may use it.
 */
public final class ClickHouse implements AutoCloseable {
  private final ClickHouseSettings settings;
  private ConnectionImpl connection;
  private boolean closed;

  /** Connects to nothing yet. */
  public ClickHouse(ClickHouseSettings settings) {
    this.settings = settings;
  }

  /**
   * The connection, for statements and queries.
   *
   * @throws SQLException if ClickHouse does not answer; the next call tries again
   */
  public Connection connection() throws SQLException {
    return opened();
  }

  /** The driver's own client, which the driver's row-binary inserts go through as well. */
  Client client() throws SQLException {
    return opened().getClient();
  }

  private synchronized ConnectionImpl opened() throws SQLException {
    if (closed) {
      throw new SQLException("the connection to ClickHouse was closed, since the sink stops");
    }
    if (connection == null) {
      connection =
          DriverManager.getConnection(settings.url(), properties()).unwrap(ConnectionImpl.class);
    }
    return connection;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    // Without a password the driver would send the word null.
    properties.setProperty("password", settings.password().map(Secret::reveal).orElse(""));
    properties.setProperty("client_name", "faultline-sink");
    properties.setProperty("connection_timeout", millis(settings.connectTimeout()));
    properties.setProperty("socket_timeout", millis(settings.requestTimeout()));
    // Once at most, for a kept connection that the server has closed meanwhile. The sink retries by
    // itself, with its own pauses, and says so.
    properties.setProperty("retry", "1");
    return properties;
  }

  private static String millis(java.time.Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /** Ends the connection; an insert that is under way fails. */
  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    if (connection != null) {
      connection.close();
    }
  }
}
