package dev.faultline.systemtests.haproxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Services on loopback that answer, or fail in one way each. */
final class Upstreams implements AutoCloseable {
  /** What a service does with a connection; returning closes it. */
  interface Behaviour {
    void serve(Socket connection) throws IOException, InterruptedException;
  }

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BACKLOG = 50;
  private static final int CONNECT_MILLIS = 300;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "upstream");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Closeable> open = new ArrayList<>();

  /** The port of a service. */
  int serving(Behaviour behaviour) throws IOException {
    return serve(new ServerSocket(0, BACKLOG, LOOPBACK), behaviour);
  }

  /** The port of a service behind TLS. */
  int servingTls(SSLContext context, boolean needsClientCertificate, Behaviour behaviour)
      throws IOException {
    SSLServerSocket server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, BACKLOG, LOOPBACK);
    server.setNeedClientAuth(needsClientCertificate);
    return serve(server, behaviour);
  }

  private int serve(ServerSocket server, Behaviour behaviour) {
    open.add(server);
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket connection = server.accept();
              threads.execute(() -> serve(connection, behaviour));
            } catch (IOException e) {
              // The server is closed, or a caller left before it was accepted.
            }
          }
        });
    return server.getLocalPort();
  }

  private static void serve(Socket connection, Behaviour behaviour) {
    try (connection) {
      behaviour.serve(connection);
    } catch (IOException e) {
      // HAProxy went away, as it should from an upstream that misbehaves.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A port that is taken, so that nobody else gets it, and where nobody listens. */
  int refusing() throws IOException {
    Socket unused = new Socket();
    unused.bind(new InetSocketAddress(LOOPBACK, 0));
    open.add(unused);
    return unused.getLocalPort();
  }

  /** A port whose queue of connections is full, so that the kernel drops what else comes. */
  int blackHole() throws IOException {
    ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
    open.add(server);
    for (int i = 0; i < 16; i++) {
      Socket filler = new Socket();
      open.add(filler);
      try {
        filler.connect(server.getLocalSocketAddress(), CONNECT_MILLIS);
      } catch (SocketTimeoutException e) {
        return server.getLocalPort();
      }
    }
    throw new IOException("the queue of a listening socket takes more than it should");
  }

  /** Holds a connection until the test ends. */
  void hold() throws InterruptedException {
    closing.await();
  }

  /** Reads what comes at once, a request of these tests; what it says does not matter. */
  static void readRequest(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    byte[] request = new byte[8192];
    if (in.read(request) < 0) {
      throw new IOException("no request came");
    }
  }

  static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    connection.getOutputStream().flush();
  }

  /** Makes the close a reset. */
  static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    for (Closeable one : open) {
      one.close();
    }
    threads.shutdownNow();
  }
}
