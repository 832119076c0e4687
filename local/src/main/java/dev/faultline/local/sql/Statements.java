package dev.faultline.local.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL that this module runs by itself, from the {@code .sql} files beside this class. */
public final class Statements {
  private Statements() {}

  /**
   * Reads a statement.
   *
   * @param name the file's name without its end
   */
  public static String load(String name) {
    try (InputStream in = Statements.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no statement " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the statement " + name, e);
    }
  }
}
