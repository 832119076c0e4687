package dev.faultline.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.runtime.health.Health;
import dev.faultline.runtime.metrics.Metrics;
import dev.faultline.runtime.settings.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class OperationsServer implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int BACKLOG = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Answer(int status, String type, String body) {}

  private final HttpServer server;
  private final ExecutorService threads;

  private OperationsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts listening.
   *
   * @throws IOException that names the address, if it cannot be listened on
   */
  public static OperationsServer start(HttpSettings settings, Health health, Metrics metrics)
      throws IOException {
    // A client that sends its request or takes its answer too slowly must not hold a thread: these
    // limits, in seconds, are read once by the JDK's server.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = bind(settings);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, OperationsServer::thread);
    server.setExecutor(threads);
    answer(server, "/health/live", () -> health(health.live()));
    answer(server, "/health/ready", () -> health(health.ready()));
    answer(
        server,
        "/metrics",
        () -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
    server.start();
    return new OperationsServer(server, threads);
  }

  /** {@code HOST:PORT} it listens on, with the port that was taken if 0 was asked for. */
  public String address() {
    InetSocketAddress address = server.getAddress();
    return address.getHostString() + ":" + address.getPort();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer bind(HttpSettings settings) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "cannot listen on %s:%d (http.host, http.port) for health and metrics: %s"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "operations-http");
    thread.setDaemon(true);
    return thread;
  }

  private static void answer(HttpServer server, String path, Supplier<Answer> supplier) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            send(exchange, path, supplier);
          }
        });
  }

  private static void send(HttpExchange exchange, String path, Supplier<Answer> supplier)
      throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    Answer answer;
    if (!exchange.getRequestURI().getPath().equals(path)) {
      answer = new Answer(404, "text/plain", "not found; there is " + path + "\n");
    } else if (!head && !exchange.getRequestMethod().equals("GET")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      answer = new Answer(405, "text/plain", "only GET and HEAD\n");
    } else {
      answer = supplier.get();
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Answer health(List<Health.Result> results) {
    boolean up = results.stream().allMatch(result -> result.status().up());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", word(up));
    body.put("checks", results.stream().map(OperationsServer::check).toList());
    try {
      return new Answer(up ? 200 : 503, "application/json", JSON.writeValueAsString(body) + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> check(Health.Result result) {
    Map<String, String> check = new LinkedHashMap<>();
    check.put("name", result.name());
    check.put("state", word(result.status().up()));
    check.put("reason", result.status().reason());
    return check;
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }
}
