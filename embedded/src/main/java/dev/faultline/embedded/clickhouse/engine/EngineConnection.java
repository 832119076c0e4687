package dev.faultline.embedded.clickhouse.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One connection to the engine, with its settings, current database and temporary tables. Runs one
 * statement at a time: not safe for use by several threads at once.
 */
public final class EngineConnection implements AutoCloseable {
  private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z0-9_.]{1,128}");
  private static final int UNKNOWN_SETTING = 115;
  private static final byte[] DISCARDED = "SELECT 1".getBytes(StandardCharsets.UTF_8);

  private final Pointer connection;

  /** Whether the engine still holds output of a failed statement. */
  private boolean stale;

  EngineConnection(Pointer connection) {
    this.connection = connection;
  }

  /** Changes settings for the statements that follow, all or none. */
  public void set(Map<String, String> settings) {
    if (settings.isEmpty()) {
      return;
    }
    for (String name : settings.keySet()) {
      if (!SETTING_NAME.matcher(name).matches()) {
        throw EngineException.of(
            UNKNOWN_SETTING, "UNKNOWN_SETTING", "Setting " + name + " is no setting's name.");
      }
    }
    run(
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = " + quote('\'', setting.getValue()))
            .collect(Collectors.joining(", ", "SET ", "")));
  }

  public void use(String database) {
    run("USE " + quote('`', database));
  }

  /** Runs a statement whose result is of no interest. */
  public void run(String sql) {
    execute(sql.getBytes(StandardCharsets.UTF_8), "Null", Map.of()).close();
  }

  /**
   * Runs a statement.
   *
   * @param format of the result, unless the statement names one itself
   * @param parameters the values of the statement's {@code {name:Type}} placeholders
   */
  public EngineResult execute(byte[] sql, String format, Map<String, String> parameters) {
    if (stale) {
      // The engine puts it before the output of the next statement.
      query(DISCARDED, "TSV", Map.of()).close();
      stale = false;
    }
    try {
      return query(sql, format, parameters);
    } catch (EngineException e) {
      stale = true;
      throw e;
    }
  }

  private EngineResult query(byte[] sql, String format, Map<String, String> parameters) {
    byte[] formatName = format.getBytes(StandardCharsets.UTF_8);
    if (parameters.isEmpty()) {
      return new EngineResult(
          ChdbApi.queryN(handle(), sql, sql.length, formatName, formatName.length));
    }
    try (NativeStrings names = new NativeStrings(parameters.keySet());
        NativeStrings values = new NativeStrings(parameters.values())) {
      return new EngineResult(
          ChdbApi.queryWithParamsN(
              handle(),
              sql,
              sql.length,
              formatName,
              formatName.length,
              names.pointers(),
              names.lengths(),
              values.pointers(),
              values.lengths(),
              names.size()));
    }
  }

  /**
   * Runs an INSERT whose data come from a stream.
   *
   * @param sql the statement up to, and without, its FORMAT
   * @param format of the data
   * @throws IOException if the data could not be read to their end; nothing is acknowledged then
   */
  public EngineResult insert(
      byte[] sql, String format, Map<String, String> parameters, InputStream data)
      throws IOException {
    byte[] formatName = format.getBytes(StandardCharsets.UTF_8);
    try (NativeStrings names = new NativeStrings(parameters.keySet());
        NativeStrings values = new NativeStrings(parameters.values());
        InsertStream stream =
            new InsertStream(
                ChdbApi.streamInsertWithParamsN(
                    handle(),
                    sql,
                    sql.length,
                    formatName,
                    formatName.length,
                    names.pointers(),
                    names.lengths(),
                    values.pointers(),
                    values.lengths(),
                    names.size()))) {
      return stream.feed(data);
    }
  }

  @Override
  public void close() {
    ChdbApi.closeConn(connection);
  }

  private Pointer handle() {
    return connection.getPointer(0);
  }

  private static String quote(char quote, String text) {
    return quote + text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote) + quote;
  }
}
