package dev.faultline.sink.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the SQL texts that are packed with the sink. */
public final class SqlTexts {
  private static final String ROOT = "/dev/faultline/sink/";

  private SqlTexts() {}

  /** The statement in {@code sql/NAME.sql}, without its comment. */
  public static String statement(String name) {
    return Statements.of(read("sql/" + name + ".sql")).get(0);
  }

  /** A text as it is, by its path from the sink's own folder. */
  public static String read(String path) {
    try (InputStream in = SqlTexts.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalStateException(
            ROOT + path + " is not on the class path; the sink's jar is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ROOT + path + " from the class path", e);
    }
  }
}
