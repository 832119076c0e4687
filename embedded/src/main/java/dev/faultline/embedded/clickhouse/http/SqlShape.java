package dev.faultline.embedded.clickhouse.http;

import java.util.Optional;

/** What must be known of a statement before the engine gets it. */
final class SqlShape {
  private SqlShape() {}

  /**
   * An INSERT whose data follow a FORMAT, or VALUES.
   *
   * @param headEnd where FORMAT or VALUES begins
   * @param format of the data
   * @param dataStart where the data begin
   */
  record InsertWithData(int headEnd, String format, int dataStart) {}

  /** Finds where the data of an INSERT begin; none if they come from a SELECT. */
  static Optional<InsertWithData> insertWithData(String sql) {
    SqlTokens token = new SqlTokens(sql);
    if (!token.next() || !token.isWord("INSERT")) {
      return Optional.empty();
    }
    while (token.next()) {
      if (token.isWord("SELECT") || token.isWord("WITH")) {
        return Optional.empty();
      }
      if (token.depth() == 0 && token.isWord("VALUES")) {
        return Optional.of(new InsertWithData(token.start(), "Values", token.end()));
      }
      if (token.depth() == 0 && token.isWord("FORMAT")) {
        int end = token.start();
        if (!token.next() || !token.isWord()) {
          return Optional.empty();
        }
        return Optional.of(new InsertWithData(end, token.text(), dataStart(sql, token.end())));
      }
    }
    return Optional.empty();
  }

  /** The rest of the line is skipped if it is blank, as ClickHouse does. */
  private static int dataStart(String sql, int afterFormat) {
    int at = afterFormat;
    while (at < sql.length() && " \t\f;".indexOf(sql.charAt(at)) >= 0) {
      at++;
    }
    if (at < sql.length() && sql.charAt(at) == '\r') {
      at++;
    }
    if (at < sql.length() && sql.charAt(at) == '\n') {
      at++;
    }
    return at;
  }

  static boolean isInsert(String sql) {
    SqlTokens token = new SqlTokens(sql);
    return token.next() && token.isWord("INSERT");
  }

  /** The format that a query names for its result, at its end or before its SETTINGS. */
  static Optional<String> outputFormat(String sql) {
    SqlTokens token = new SqlTokens(sql);
    String format = null;
    boolean named = false;
    boolean settings = false;
    while (token.next()) {
      if (token.depth() != 0 || token.isSymbol(';')) {
        continue;
      }
      if (named) {
        format = token.isWord() ? token.text() : null;
        named = false;
      } else if (token.isWord("FORMAT")) {
        named = true;
        settings = false;
      } else if (token.isWord("SETTINGS")) {
        settings = true;
      } else if (!settings) {
        // Something else follows: it was a column's name, not the clause.
        format = null;
      }
    }
    return Optional.ofNullable(format);
  }

  /** Whether anything follows a semicolon. */
  static boolean hasSeveralStatements(String sql) {
    SqlTokens token = new SqlTokens(sql);
    boolean ended = false;
    while (token.next()) {
      if (token.isSymbol(';')) {
        ended = true;
      } else if (ended) {
        return true;
      }
    }
    return false;
  }
}
