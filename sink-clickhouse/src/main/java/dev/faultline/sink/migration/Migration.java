package dev.faultline.sink.migration;

import dev.faultline.sink.sql.SqlTexts;
import dev.faultline.sink.sql.Statements;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of the tables' history. Once released, a script is never changed: a further change is a
 * further script. ClickHouse has no transactions over data definitions, so every statement must do
 * no harm when it runs again, after a crash half-way.
 *
 * @param version from 1, without gaps
 * @param name what it brings, from the file's name
 * @param script with placeholders, see {@link TableForm}
 */
record Migration(int version, String name, String script) {
  private static final Pattern FILE = Pattern.compile("V(\\d{3})__([a-z0-9_]+)\\.sql");

  /** The migrations that this version of the sink knows, in their order. */
  static List<Migration> all() {
    return SqlTexts.read("migrations/index.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .map(Migration::ofFile)
        .toList();
  }

  private static Migration ofFile(String file) {
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalStateException(
          "migrations/index.txt names \"%s\"; expected V001__what_it_brings.sql".formatted(file));
    }
    return new Migration(
        Integer.parseInt(matcher.group(1)), matcher.group(2), SqlTexts.read("migrations/" + file));
  }

  /** The statements to run, in their order. */
  List<String> statements(TableForm form) {
    return Statements.of(form.fill(script));
  }

  /** Tells whether the script is the one that was applied. */
  String checksum() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** As people call it: {@code V001 rollups}. */
  String title() {
    return "V%03d %s".formatted(version, name);
  }
}
