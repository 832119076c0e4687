package dev.faultline.embedded.clickhouse.engine;

import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine of this process, over one directory of data. A process can open it once: after {@link
 * #close} it cannot be opened again.
 */
public final class Engine implements AutoCloseable {
  private static final int NO_CONNECTION = 210;

  private final Path data;
  private final List<String> connectionDefaults;

  /** Always open, because the engine stops with its last connection. */
  private final EngineConnection idle;

  private final String version;
  private final String timezone;

  private Engine(Path data, List<String> options, List<String> connectionDefaults) {
    this.data = data;
    this.connectionDefaults = connectionDefaults;
    this.idle = connect(options);
    this.version = ask("SELECT version()");
    this.timezone = ask("SELECT timezone()");
  }

  /**
   * Loads the library and opens the data.
   *
   * @param options of the engine as a whole, each {@code --name=value}
   * @param connectionDefaults settings that every connection starts with, in the same form
   */
  public static Engine open(
      Path library, Path data, List<String> options, List<String> connectionDefaults) {
    ChdbApi.load(library);
    // Before the first connection: the JVM needs its own signal handlers.
    ChdbApi.setSignalHandlersEnabled(0);
    return new Engine(data, options, connectionDefaults);
  }

  public EngineConnection connect() {
    return connect(connectionDefaults);
  }

  private EngineConnection connect(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("clickhouse", "--path=" + data));
    arguments.addAll(options);
    try (NativeStrings argv = new NativeStrings(arguments)) {
      Pointer connection = ChdbApi.connect(argv.size(), argv.pointers());
      if (connection == null) {
        throw EngineException.of(
            NO_CONNECTION,
            "NETWORK_ERROR",
            "The engine gave no connection to "
                + data
                + "; another process may have these data open, or the disk be full.");
      }
      return new EngineConnection(connection);
    }
  }

  public String version() {
    return version;
  }

  public String timezone() {
    return timezone;
  }

  /**
   * Every connection must be closed before; otherwise the engine goes on until the process ends.
   */
  @Override
  public void close() {
    idle.close();
    ChdbApi.shutdown();
  }

  private String ask(String sql) {
    try (EngineResult result =
        idle.execute(sql.getBytes(StandardCharsets.UTF_8), "TSVRaw", Map.of())) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      result.writeTo(answer);
      return answer.toString(StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory failed.", e);
    }
  }
}
