package dev.faultline.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.clickhouse.client.api.ServerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ClickHouse's own JDBC driver against the embedded engine. */
class JdbcDriverIT {
  private static final int ROWS = 2_000;

  @TempDir static Path directory;

  private static RunningClickHouse clickHouse;

  @BeforeAll
  static void start() throws Exception {
    clickHouse = RunningClickHouse.start(directory);
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @BeforeEach
  void makeTable() throws SQLException {
    clickHouse.run(
        "CREATE DATABASE IF NOT EXISTS d",
        "DROP TABLE IF EXISTS d.cells",
        """
        CREATE TABLE d.cells (
          window_start DateTime('UTC'), name String,
          category Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2),
          connections UInt64, bins Map(Int16, UInt64), is_final Bool, revision UInt64)
        ENGINE = ReplacingMergeTree(revision) ORDER BY (name, window_start)\
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void shouldKeepEveryRowOfABatch(String rowBinary) throws SQLException {
    // Given
    try (Connection connection =
        clickHouse.connect("beta.row_binary_for_simple_insert", rowBinary, "database", "d")) {
      // When
      insertBatch(connection);
    }

    // Then
    assertThat(clickHouse.one("SELECT count() FROM d.cells")).isEqualTo("" + ROWS);
    assertThat(
            clickHouse.one(
                """
                SELECT toString((sum(connections), sum(bins[-5]), sum(bins[7]), min(window_start),
                        countIf(category = 'client'), countIf(is_final)))
                FROM d.cells\
                """))
        .isEqualTo(
            clickHouse.one(
                """
                SELECT toString((sum(number), sum(number * 2), toUInt64(%d), toDateTime('2026-01-02 03:04:05', 'UTC'),
                        toUInt64(%d), toUInt64(%d)))
                FROM numbers(%d)\
                """
                    .formatted(ROWS, ROWS, ROWS / 2, ROWS)));
  }

  private static void insertBatch(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO cells (window_start, name, category, connections, bins, is_final, revision)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setObject(1, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
        insert.setString(2, "näme '\\\n" + i);
        insert.setString(3, "client");
        insert.setLong(4, i);
        insert.setObject(5, Map.of((short) -5, 2L * i, (short) 7, 1L));
        insert.setBoolean(6, i % 2 == 0);
        insert.setLong(7, 1);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Test
  void shouldBindParametersOfAQuery() throws SQLException {
    // Given
    try (Connection connection = clickHouse.connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT ? AS text, number FROM numbers(10) WHERE number > ?")) {
      query.setString(1, "it's \\ fine");
      query.setInt(2, 7);

      // When
      try (ResultSet rows = query.executeQuery()) {
        // Then
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("text")).isEqualTo("it's \\ fine");
        assertThat(rows.getLong("number")).isEqualTo(8);
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void shouldTellTheServersErrorCode() {
    // When
    Throwable thrown = catchThrowable(() -> clickHouse.run("SELECT * FROM no_such_table"));

    // Then
    assertThat(thrown)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no_such_table")
        .rootCause()
        .asInstanceOf(InstanceOfAssertFactories.type(ServerException.class))
        .extracting(ServerException::getCode)
        .isEqualTo(60);
  }

  @Test
  void shouldEndAQueryAtItsTimeLimit() {
    assertThatThrownBy(
            () ->
                clickHouse.run(
                    "SELECT count() FROM numbers(1000000000000) SETTINGS max_execution_time = 1"))
        .hasMessageContaining("TIMEOUT_EXCEEDED");
  }

  @Test
  void shouldRefuseAResultThatIsTooLarge() {
    assertThatThrownBy(
            () ->
                clickHouse.run(
                    "SELECT number FROM numbers(1000000) SETTINGS max_result_bytes = 9999"))
        .hasMessageContaining("TOO_MANY_ROWS_OR_BYTES");
  }

  @Test
  void shouldServeMoreClientsAtOnceThanItHasWorkers() throws Exception {
    // Given
    ExecutorService clients = Executors.newFixedThreadPool(24);
    Callable<String> insertAndCount =
        () -> {
          clickHouse.run("INSERT INTO d.cells (name, revision) VALUES ('same', 1)");
          return clickHouse.one("SELECT count() > 0 FROM d.cells");
        };

    // When
    try {
      var answers =
          clients.invokeAll(IntStream.range(0, 48).mapToObj(i -> insertAndCount).toList());

      // Then
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isIn("1", "true");
      }
      assertThat(clickHouse.one("SELECT sum(revision) FROM d.cells FINAL")).isEqualTo("1");
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void shouldKeepAcknowledgedRowsThroughAKill() throws Exception {
    // Given
    clickHouse.run(
        "INSERT INTO d.cells (name, revision) SELECT toString(number), 1 FROM numbers(5)");
    try (Connection connection =
            clickHouse.connect("beta.row_binary_for_simple_insert", "true", "database", "d");
        Statement count = connection.createStatement()) {
      insertBatch(connection);
      try (ResultSet rows = count.executeQuery("SELECT count() FROM cells")) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(ROWS + 5);
      }
    }

    // When
    clickHouse.clickHouse.kill9();
    clickHouse.clickHouse.start();

    // Then
    assertThat(clickHouse.one("SELECT count() FROM d.cells")).isEqualTo("" + (ROWS + 5));
  }
}
