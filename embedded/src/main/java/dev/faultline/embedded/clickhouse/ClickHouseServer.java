package dev.faultline.embedded.clickhouse;

import dev.faultline.embedded.clickhouse.engine.Engine;
import dev.faultline.embedded.clickhouse.http.HttpInterface;
import dev.faultline.embedded.clickhouse.http.Users;
import dev.faultline.embedded.process.Tether;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ClickHouse server for one machine: the engine as a library, and ClickHouse's HTTP protocol in
 * front of it. It needs a JVM of its own, since the engine ends its process if it fails badly.
 */
public final class ClickHouseServer {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseServer.class);

  /** How long requests may go on after the end was asked for. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The engine's default is 5 GB, which one machine's tables never fill. */
  private static final long MARK_CACHE_BYTES = 256L << 20;

  private ClickHouseServer() {}

  /** Runs until the process is told to end. Exits with 2 if it cannot start. */
  public static void main(String... arguments) {
    try {
      run(ServerOptions.parse(arguments));
    } catch (IllegalArgumentException | IOException e) {
      LOG.error("ClickHouse does not start: {}", e.getMessage());
      System.exit(2);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("ClickHouse does not start.", e);
      System.exit(2);
    }
  }

  private static void run(ServerOptions options) throws IOException {
    HttpInterface.prepareJvm();
    if (options.tethered()) {
      Tether.hold();
    }
    Users users = options.users().isPresent() ? Users.read(options.users().get()) : Users.open();
    Files.createDirectories(options.data());
    Engine engine =
        Engine.open(
            options.library(),
            options.data(),
            engineOptions(options),
            HttpInterface.connectionDefaults(options.maxResultBytes()));
    HttpInterface http = listen(options, engine, users);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(http, engine), "stop"));
    LOG.info(
        "ClickHouse {} answers at http://{}:{}/ from {}",
        engine.version(),
        options.host(),
        http.address().getPort(),
        options.data());
  }

  private static HttpInterface listen(ServerOptions options, Engine engine, Users users)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    try {
      return HttpInterface.start(
          address, engine, users, options.workers(), options.maxResultBytes());
    } catch (BindException e) {
      throw new IOException(
          "Port " + options.port() + " of " + options.host() + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  private static List<String> engineOptions(ServerOptions options) {
    List<String> engine = new ArrayList<>(List.of("--mark_cache_size=" + MARK_CACHE_BYTES));
    if (options.memoryBytes() > 0) {
      engine.add("--max_server_memory_usage=" + options.memoryBytes());
    }
    return engine;
  }

  private static void stop(HttpInterface http, Engine engine) {
    try {
      if (http.stop(PATIENCE)) {
        engine.close();
        LOG.info("ClickHouse ended.");
      } else {
        // What was acknowledged is on disk; the engine recovers from such an end.
        LOG.warn("ClickHouse ends with statements still running after {}.", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
