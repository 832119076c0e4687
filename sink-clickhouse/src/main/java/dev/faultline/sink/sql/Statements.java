package dev.faultline.sink.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a script apart into its statements, since ClickHouse's HTTP interface takes one at a time.
 * Semicolons part statements except in quotes and comments; line comments are left out.
 */
public final class Statements {
  private final String script;
  private final StringBuilder current = new StringBuilder();
  private final List<String> statements = new ArrayList<>();
  private int at;

  private Statements(String script) {
    this.script = script;
  }

  /**
   * The statements of a script, without semicolons, none of them blank.
   *
   * @throws IllegalArgumentException if a quote does not end
   */
  public static List<String> of(String script) {
    Statements statements = new Statements(script);
    while (statements.at < script.length()) {
      statements.step();
    }
    statements.endStatement();
    return statements.statements;
  }

  private void step() {
    char c = script.charAt(at);
    switch (c) {
      case '\'', '"', '`' -> takeQuoted(c);
      case ';' -> {
        endStatement();
        at++;
      }
      default -> {
        if (script.startsWith("--", at)) {
          int end = script.indexOf('\n', at);
          at = end < 0 ? script.length() : end;
        } else {
          current.append(c);
          at++;
        }
      }
    }
  }

  private void takeQuoted(char quote) {
    int end = at + 1;
    while (end < script.length() && script.charAt(end) != quote) {
      end += script.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= script.length()) {
      throw new IllegalArgumentException(
          "a quote that begins at character %d does not end".formatted(at));
    }
    current.append(script, at, end + 1);
    at = end + 1;
  }

  private void endStatement() {
    String statement = current.toString().strip();
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
    current.setLength(0);
  }
}
