package dev.faultline.embedded.clickhouse.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.embedded.clickhouse.engine.Engine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Listens for requests and hands them to a bounded number of workers. */
public final class HttpInterface {
  /** Requests that wait for a worker; while more come, no further connection is served. */
  private static final int WAITING = 256;

  /** Connections that wait to be accepted. */
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final ThreadPoolExecutor workers;
  private final Sessions sessions;
  private final Semaphore running;
  private final int workerCount;
  private volatile boolean stopping;

  private HttpInterface(HttpServer server, Sessions sessions, int workerCount) {
    this.server = server;
    this.sessions = sessions;
    this.workerCount = workerCount;
    // The thread that accepts may run a request as well when all others are taken.
    this.running = new Semaphore(workerCount + 1);
    this.workers =
        new ThreadPoolExecutor(
            workerCount,
            workerCount,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** Must be called before anything else of the JDK's server is used in this process. */
  public static void prepareJvm() {
    // Without it every small answer waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.idleInterval", "60");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "256");
  }

  /** What the engine's connections must start with. */
  public static List<String> connectionDefaults(long maxResultBytes) {
    return new SettingsPolicy(maxResultBytes).defaults();
  }

  /**
   * Starts to listen.
   *
   * @param address port 0 takes any free one
   * @param maxResultBytes see {@link SettingsPolicy}
   */
  public static HttpInterface start(
      InetSocketAddress address, Engine engine, Users users, int workerCount, long maxResultBytes)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    Sessions sessions = new Sessions(engine);
    HttpInterface started = new HttpInterface(server, sessions, workerCount);
    QueryHandler queries =
        new QueryHandler(engine, users, sessions, new SettingsPolicy(maxResultBytes));
    server.createContext("/", exchange -> started.count(exchange, queries));
    server.setExecutor(started.workers);
    server.start();
    return started;
  }

  private void count(HttpExchange exchange, QueryHandler queries) throws IOException {
    running.acquireUninterruptibly();
    try {
      if (stopping) {
        exchange.sendResponseHeaders(HttpStatus.UNAVAILABLE, -1);
        exchange.close();
      } else {
        queries.handle(exchange);
      }
    } finally {
      running.release();
    }
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /**
   * Refuses new requests, waits for the running ones, closes all.
   *
   * @return false if some request still ran at the deadline: the engine must not be closed then
   */
  public boolean stop(Duration patience) throws InterruptedException {
    stopping = true;
    boolean done = running.tryAcquire(workerCount + 1, patience.toMillis(), TimeUnit.MILLISECONDS);
    server.stop(0);
    workers.shutdownNow();
    if (done) {
      sessions.close();
    }
    return done;
  }
}
