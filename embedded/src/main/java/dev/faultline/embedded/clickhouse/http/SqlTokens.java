package dev.faultline.embedded.clickhouse.http;

/**
 * Steps through the tokens of a statement, past white space, comments and quoted text. Positions
 * are bytes where the text was decoded as ISO-8859-1.
 */
final class SqlTokens {
  private final String sql;
  private int start;
  private int end;
  private int depth;

  SqlTokens(String sql) {
    this.sql = sql;
  }

  /** Moves to the next token; false at the end of the text. */
  boolean next() {
    skipBlanksAndComments();
    start = end;
    if (start >= sql.length()) {
      return false;
    }
    char first = sql.charAt(start);
    switch (first) {
      case '\'', '"', '`' -> end = afterQuote(first);
      case '(', '[', '{' -> {
        depth++;
        end = start + 1;
      }
      case ')', ']', '}' -> {
        depth--;
        end = start + 1;
      }
      default -> end = isWordPart(first) ? afterWord() : start + 1;
    }
    return true;
  }

  boolean isWord(String keyword) {
    return end - start == keyword.length()
        && sql.regionMatches(true, start, keyword, 0, keyword.length());
  }

  boolean isWord() {
    return isWordPart(sql.charAt(start));
  }

  boolean isSymbol(char symbol) {
    return end - start == 1 && sql.charAt(start) == symbol;
  }

  String text() {
    return sql.substring(start, end);
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The number of brackets around the token. */
  int depth() {
    return depth;
  }

  private void skipBlanksAndComments() {
    while (end < sql.length()) {
      if (sql.charAt(end) <= ' ') {
        end++;
      } else if (sql.startsWith("--", end) || sql.startsWith("#!", end)) {
        end = after("\n", end);
      } else if (sql.startsWith("/*", end)) {
        end = after("*/", end + 2);
      } else {
        return;
      }
    }
  }

  private int after(String mark, int from) {
    int at = sql.indexOf(mark, from);
    return at < 0 ? sql.length() : at + mark.length();
  }

  /** A doubled quote needs no care: it reads as two texts side by side. */
  private int afterQuote(char quote) {
    for (int at = start + 1; at < sql.length(); at++) {
      if (sql.charAt(at) == '\\') {
        at++;
      } else if (sql.charAt(at) == quote) {
        return at + 1;
      }
    }
    return sql.length();
  }

  private int afterWord() {
    int at = start;
    while (at < sql.length() && isWordPart(sql.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c >= 0x80;
  }
}
