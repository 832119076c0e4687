package dev.faultline.embedded.clickhouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          INSERT INTO t FORMAT RowBinary#DATA                     | INSERT INTO t | RowBinary
          insert into d.t (a, b) format TSV#DATA                  | insert into d.t (a, b) | TSV
          INSERT INTO t (a) SETTINGS x = 1 FORMAT CSV ;#DATA      | INSERT INTO t (a) SETTINGS x = 1 | CSV
          /* FORMAT no */ INSERT INTO `a FORMAT b` FORMAT CSV#DATA | /* FORMAT no */ INSERT INTO `a FORMAT b` | CSV
          INSERT INTO t (`values`) VALUES#DATA                    | INSERT INTO t (`values`) | Values
          """)
  void shouldFindWhereTheDataOfAnInsertBegin(String sql, String head, String format) {
    // Given
    String text = sql.replace('#', '\n');

    // When
    SqlShape.InsertWithData insert = SqlShape.insertWithData(text).orElseThrow();

    // Then
    assertThat(text.substring(0, insert.headEnd()).strip()).isEqualTo(head);
    assertThat(insert.format()).isEqualTo(format);
    assertThat(text.substring(insert.dataStart()).strip()).isEqualTo("DATA");
  }

  @Test
  void shouldKeepBlankBytesThatBelongToTheData() {
    // Given
    String sql = "INSERT INTO t FORMAT RowBinary\n\n \t";

    // When
    SqlShape.InsertWithData insert = SqlShape.insertWithData(sql).orElseThrow();

    // Then
    assertThat(sql.substring(insert.dataStart())).isEqualTo("\n \t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FORMAT CSV",
        "INSERT INTO t SELECT a FROM b FORMAT CSV",
        "INSERT INTO t (a) WITH 1 AS x SELECT x",
        "INSERT INTO t (SELECT 1) FORMAT Null",
        "INSERT INTO t -- FORMAT CSV",
        "",
      })
  void shouldFindNoDataInOtherStatements(String sql) {
    assertThat(SqlShape.insertWithData(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      textBlock =
          """
          SELECT 1 FORMAT JSON                       | JSON
          SELECT 1 format TSV ;                      | TSV
          SELECT 1 FORMAT TSV SETTINGS a = 'FORMAT'  | TSV
          SELECT 1 SETTINGS a = 1 FORMAT TSV         | TSV
          SELECT 'x FORMAT CSV'                      | -
          SELECT format FROM t                       | -
          SELECT f AS format, 1                      | -
          SELECT (SELECT 1 FORMAT CSV)               | -
          SELECT 1 /* FORMAT CSV */                  | -
          SELECT format FROM t FORMAT CSV            | CSV
          """)
  void shouldFindTheFormatOfAResult(String sql, String format) {
    assertThat(SqlShape.outputFormat(sql).orElse(null)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SELECT 1; SELECT 2       | true
          SELECT 1;                | false
          SELECT 1; -- SELECT 2    | false
          SELECT ';', `;` FROM t   | false
          SELECT 'it''s; \\'; fine' | false
          """)
  void shouldTellSeveralStatementsFromOne(String sql, boolean several) {
    assertThat(SqlShape.hasSeveralStatements(sql)).isEqualTo(several);
  }
}
