package dev.faultline.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatementsTest {
  @Test
  void shouldPartStatementsAtSemicolons() {
    assertThat(Statements.of("SELECT 1;\n\nSELECT 2;\n")).containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void shouldKeepSemicolonsAndDashesInQuotes() {
    assertThat(Statements.of("SELECT 'a;--b\\';', `c;d`; SELECT \";\""))
        .containsExactly("SELECT 'a;--b\\';', `c;d`", "SELECT \";\"");
  }

  @Test
  void shouldLeaveOutLineComments() {
    assertThat(Statements.of("-- it's; a comment\nSELECT 1 -- one\n+ 2;-- the end"))
        .containsExactly("SELECT 1 \n+ 2");
  }

  @Test
  void shouldLeaveOutBlankStatements() {
    assertThat(Statements.of(";;\n ; SELECT 1;;")).containsExactly("SELECT 1");
  }

  @Test
  void shouldRefuseAQuoteWithoutEnd() {
    assertThatThrownBy(() -> Statements.of("SELECT 'a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("character 7");
  }
}
