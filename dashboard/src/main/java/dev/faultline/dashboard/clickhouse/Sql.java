package dev.faultline.dashboard.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL texts that are packed with the dashboard. A text may take in others, by {@code @NAME@};
 * so the condition on a service or a site and the filters stand in one file each. Nothing else is
 * ever put into a text.
 */
public final class Sql {
  private static final String ROOT = "/dev/faultline/dashboard/sql/";
  private static final Pattern INCLUDE = Pattern.compile("@([a-z0-9-]+)@");
  private static final Map<String, String> READ = new ConcurrentHashMap<>();

  private Sql() {}

  /** The text in {@code NAME.sql}. */
  public static String of(String name) {
    return of(name, Map.of());
  }

  /**
   * The text in {@code NAME.sql}.
   *
   * @param includes which text to take for an include that has several forms
   */
  public static String of(String name, Map<String, String> includes) {
    return READ.computeIfAbsent(name + includes, key -> expanded(name, includes));
  }

  private static String expanded(String name, Map<String, String> includes) {
    Matcher include = INCLUDE.matcher(read(name));
    return include.replaceAll(
        found ->
            Matcher.quoteReplacement(
                expanded(includes.getOrDefault(found.group(1), found.group(1)), includes)));
  }

  private static String read(String name) {
    String path = ROOT + name + ".sql";
    try (InputStream in = Sql.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceAll("(?m)^--.*\\R?", "").strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " from the class path", e);
    }
  }
}
