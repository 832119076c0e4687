package dev.faultline.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ServerException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorTest {
  private final SQLException byServer =
      new SQLException(
          "migration V001 failed: Code: 60. Table x does not exist. (queryId= 1-2)",
          new ServerException(60, "Code: 60. Table x does not exist. (queryId= 1-2)", 404, "1-2"));

  private final SQLException byNetwork =
      new SQLException(
          "Query request failed (attempt: 1)",
          new IllegalStateException(new ConnectException("Connection refused")));

  @Test
  void shouldFindTheServersCodeAmongTheCauses() {
    assertThat(ServerError.codeOf(byServer)).isEqualTo(60);
    assertThat(ServerError.codeOf(byNetwork)).isEqualTo(ServerError.NONE);
  }

  @Test
  void shouldSayWhatTheServerSaidWithoutTheQuerysId() {
    assertThat(ServerError.reason(byServer))
        .isEqualTo("migration V001 failed: Code: 60. Table x does not exist.");
  }

  @Test
  void shouldSayTheInnermostReasonWhereTheServerSaidNothing() {
    assertThat(ServerError.reason(byNetwork)).isEqualTo("Connection refused");
    assertThat(ServerError.reason(new SQLException())).isEqualTo("java.sql.SQLException");
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 27, 33, 53, 117, 131, 321, 349, 469, 691})
  void shouldBlameRowsForErrorsOfTheirContent(int code) {
    assertThat(ServerError.blamesRows(code)).isTrue();
  }

  /**
   * No answer; no such column, setting, table or database; syntax; timeouts; read-only; too many
   * queries; network; memory; read-only table; too many parts; quota; disk; authentication; Keeper;
   * a bug of the server.
   */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 16, 47, 60, 62, 81, 115, 159, 164, 201, 202, 203, 209, 210, 241, 242, 243, 252, 285, 319,
        394, 425, 516, 999, 1000, 1002, 49, 36
      })
  void shouldBlameNoRowForErrorsOfTheServerOrItsTables(int code) {
    assertThat(ServerError.blamesRows(code)).isFalse();
  }
}
