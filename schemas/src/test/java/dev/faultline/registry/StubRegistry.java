package dev.faultline.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * An HTTP server that gives prepared answers of a registry's API, of the shapes that Confluent's
 * and Apicurio's registries give, and remembers what it was asked.
 */
final class StubRegistry implements AutoCloseable {
  static final String NOT_FOUND = "{\"message\":\"not found\",\"error_code\":40403}";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, Queue<Answer>> answers = new HashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  private record Answer(int status, String body) {}

  StubRegistry() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  StubRegistry(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  /** The next answer to a request such as "GET /schemas/ids/7"; the last one stays. */
  synchronized StubRegistry on(String request, int status, String body) {
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  /** Never answers the request until the end of the test. */
  StubRegistry stallOn(String request) {
    return on(request, -1, "");
  }

  static String schemaBody(String schema, String more) {
    try {
      return "{\"schema\":" + JSON.writeValueAsString(schema) + more + "}";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url() {
    return "http://" + address();
  }

  List<String> requests() {
    return requests;
  }

  List<String> authorizations() {
    return authorizations;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    requests.add(request);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      authorizations.add(authorization);
    }
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer answer = next(request);
      if (answer.status() < 0) {
        closing.await();
        return;
      }
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Answer next(String request) {
    Queue<Answer> queue = answers.get(request);
    if (queue == null) {
      return new Answer(404, "{\"title\":\"no such resource\",\"status\":404}");
    }
    return queue.size() > 1 ? queue.remove() : queue.element();
  }
}
