package dev.faultline.relay;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that notes what it gets and answers as it is told. */
final class FakeReceiver implements AutoCloseable {
  /** What came. */
  record Message(String key, String signature, String body) {}

  final List<Message> messages = new CopyOnWriteArrayList<>();
  volatile int status = 200;

  /** Holds every answer back while it is not null and not down. */
  volatile CountDownLatch gate;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  FakeReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          messages.add(
              new Message(
                  exchange.getRequestHeaders().getFirst(Webhook.KEY),
                  exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE),
                  body));
          await();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  private void await() {
    try {
      if (gate != null) {
        gate.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  List<String> keys() {
    return messages.stream().map(Message::key).toList();
  }

  @Override
  public void close() {
    if (gate != null) {
      gate.countDown();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
