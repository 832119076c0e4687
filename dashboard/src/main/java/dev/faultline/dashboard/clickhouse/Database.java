package dev.faultline.dashboard.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import dev.faultline.runtime.config.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks ClickHouse, and reads each row of the answer into a record by the names of its columns. It
 * connects when it is first needed, and outlives restarts of the server. Any thread may call it.
 */
public final class Database implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final long WAIT_MILLIS = 2_000;
  private static final int RETRY_SECONDS = 2;

  private final ClickHouseSettings settings;
  private final QueryLimits limits;
  private final MeterRegistry meters;
  private final Semaphore slots;
  private ConnectionImpl connection;
  private boolean closed;

  /** Connects to nothing yet. */
  public Database(ClickHouseSettings settings, QueryLimits limits, MeterRegistry meters) {
    this.settings = settings;
    this.limits = limits;
    this.meters = meters;
    this.slots = new Semaphore(limits.maxConcurrent(), true);
  }

  /**
   * The rows of the query in {@code NAME.sql}.
   *
   * @throws ProblemException if ClickHouse cannot be reached, or the query takes too much
   */
  public <T> List<T> rows(String name, Parameters parameters, Class<T> type) {
    return rows(name, Map.of(), parameters, type);
  }

  /** The same, with a choice of what the text takes in. */
  public <T> List<T> rows(
      String name, Map<String, String> includes, Parameters parameters, Class<T> type) {
    String sql = Sql.of(name, includes);
    takeSlot();
    Timer.Sample timer = Timer.start(meters);
    String outcome = "failed";
    try {
      List<T> all = read(client().query(sql, parameters.values(), querySettings(name)).get(), type);
      outcome = "ok";
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.later(
          ProblemType.UNAVAILABLE, "The server is stopping.", RETRY_SECONDS, e);
    } catch (Exception e) {
      throw QueryFailure.problem(name, e);
    } finally {
      slots.release();
      timer.stop(meters.timer("faultline.dashboard.queries", "query", name, "outcome", outcome));
    }
  }

  private static <T> List<T> read(QueryResponse response, Class<T> type) throws Exception {
    try (InputStream in = response.getInputStream();
        MappingIterator<T> rows = JSON.readerFor(type).readValues(in)) {
      return rows.readAll();
    } finally {
      response.close();
    }
  }

  private void takeSlot() {
    try {
      if (!slots.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw ProblemException.later(
            ProblemType.UNAVAILABLE,
            "%d queries are running already; try again.".formatted(limits.maxConcurrent()),
            RETRY_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.later(
          ProblemType.UNAVAILABLE, "The server is stopping.", RETRY_SECONDS, e);
    }
  }

  private QuerySettings querySettings(String name) {
    String seconds = String.valueOf(Math.max(1, limits.maxTime().toSeconds()));
    return new QuerySettings()
        .setFormat(ClickHouseFormat.JSONEachRow)
        .serverSetting("readonly", "2")
        .serverSetting("max_execution_time", seconds)
        .serverSetting("timeout_overflow_mode", "throw")
        .serverSetting("max_rows_to_read", String.valueOf(limits.maxRows()))
        .serverSetting("read_overflow_mode", "throw")
        .serverSetting("max_memory_usage", String.valueOf(limits.maxMemory().bytes()))
        // Errors come as errors, and not in the middle of an answer that began well.
        .serverSetting("wait_end_of_query", "1")
        // The partitions are by the window's time, which is in the sorting key: no row has a
        // counterpart in another partition.
        .serverSetting("do_not_merge_across_partitions_select_final", "1")
        // A sum may be named like the column that it sums up.
        .serverSetting("prefer_column_name_to_alias", "1")
        .serverSetting("output_format_json_quote_64bit_integers", "0")
        .serverSetting("output_format_json_quote_denormals", "0")
        .serverSetting("log_comment", "faultline dashboard: " + name);
  }

  private synchronized Client client() throws SQLException {
    if (closed) {
      throw new SQLException("the connection to ClickHouse was closed, since the server stops");
    }
    if (connection == null) {
      connection =
          DriverManager.getConnection(settings.url(), properties()).unwrap(ConnectionImpl.class);
    }
    return connection.getClient();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    // Without a password the driver would send the word null.
    properties.setProperty("password", settings.password().map(Secret::reveal).orElse(""));
    properties.setProperty("client_name", "faultline-dashboard");
    properties.setProperty(
        "connection_timeout", String.valueOf(settings.connectTimeout().toMillis()));
    // Beyond what the server allows itself, for the way there and back.
    properties.setProperty(
        "socket_timeout", String.valueOf(limits.maxTime().plusSeconds(5).toMillis()));
    properties.setProperty("max_open_connections", String.valueOf(limits.maxConcurrent()));
    properties.setProperty("retry", "1");
    return properties;
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    if (connection != null) {
      connection.close();
    }
  }
}
