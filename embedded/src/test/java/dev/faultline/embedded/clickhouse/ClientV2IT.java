package dev.faultline.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ClickHouse's own Java client against the embedded engine. */
class ClientV2IT {
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

  @ParameterizedTest
  // The client's LZ4 frames take minutes for what its blocks take no time for.
  @CsvSource({"50000, false, false", "50000, true, false", "3000, true, true"})
  void shouldInsertAStreamOfRowBinaryAndReadItBack(int size, boolean compress, boolean http)
      throws Exception {
    // Given
    clickHouse.run(
        "DROP TABLE IF EXISTS n", "CREATE TABLE n (a UInt64) ENGINE = MergeTree ORDER BY a");
    ByteBuffer rows = ByteBuffer.allocate(size * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = 0; i < size; i++) {
      rows.putLong(i);
    }
    try (Client client =
        builder()
            .compressClientRequest(compress)
            .compressServerResponse(compress)
            .useHttpCompression(http)
            .build()) {
      // When
      try (InsertResponse inserted =
          client
              .insert(
                  "n",
                  new ByteArrayInputStream(rows.array()),
                  ClickHouseFormat.RowBinary,
                  new InsertSettings())
              .get()) {
        assertThat(inserted.getWrittenRows()).isEqualTo(size);
      }

      // Then
      List<GenericRecord> all = client.queryAll("SELECT a FROM n ORDER BY a");
      assertThat(all).hasSize(size);
      assertThat(all.get(size - 1).getLong("a")).isEqualTo(size - 1);
    }
  }

  @Test
  void shouldBindNamedParameters() throws Exception {
    try (Client client = builder().build()) {
      List<GenericRecord> rows =
          client.queryAll(
              "SELECT {text:String} AS text, {list:Array(UInt8)} AS list, {n:Int64} + 1 AS n",
              Map.of("text", "it's é", "list", "[1,2]", "n", 41));

      assertThat(rows.get(0).getString("text")).isEqualTo("it's é");
      assertThat(rows.get(0).getLong("n")).isEqualTo(42);
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void shouldTellTheServersErrorCode(boolean compress) throws Exception {
    try (Client client = builder().compressServerResponse(compress).build()) {
      // When
      Throwable thrown = catchThrowable(() -> client.queryAll("SELECT * FROM no_such_table"));

      // Then
      assertThat(thrown)
          .hasRootCauseInstanceOf(ServerException.class)
          .rootCause()
          .hasMessageContaining("Code: 60.");
    }
  }

  private static Client.Builder builder() {
    return new Client.Builder()
        .addEndpoint(clickHouse.httpUrl())
        .setUsername("default")
        .setPassword("")
        .setDefaultDatabase("default");
  }
}
