package dev.faultline.dashboard.http;

import dev.faultline.dashboard.auth.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: the API and the page. */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 32;

  private static final int MAX_CONNECTIONS = 512;
  private static final int HEADER_BYTES = 16 << 10;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final Server server;
  private final ServerConnector connector;

  private WebServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts listening.
   *
   * @throws IOException that names the address, if it cannot be listened on
   */
  public static WebServer start(
      String host,
      int port,
      List<Route> routes,
      Authenticator authenticator,
      RateLimits limits,
      MeterRegistry meters)
      throws IOException {
    // Requests that wait for a thread are bounded by the connections: each has one at a time.
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, (int) IDLE.toMillis());
    threads.setName("http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
    server.addConnector(connector);
    server.setHandler(
        new GracefulHandler(
            new Handler.Sequence(
                new SecurityHandler(),
                new ApiHandler(routes, authenticator, limits, meters),
                new PageHandler())));
    server.setErrorHandler(WebServer::plainError);
    server.setStopTimeout(STOP.toMillis());
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException(
          "cannot listen on %s:%d (listen.host, listen.port): %s"
              .formatted(host, port, e.getMessage()),
          e);
    }
    return new WebServer(server, connector);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Ids may have slashes and percent signs; paths are taken apart before they are decoded.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "IDS",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
    return http;
  }

  /** What is refused before any handler sees it: no details, no markup. */
  private static boolean plainError(Request request, Response response, Callback callback) {
    Answering.security(response);
    int status = response.getStatus();
    ProblemException problem =
        ProblemException.of(
            status >= 500 ? ProblemType.INTERNAL : ProblemType.BAD_REQUEST,
            "The request could not be handled as it came.");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Answering.send(
        request,
        response,
        callback,
        status,
        "application/problem+json",
        Json.bytes(Problem.of(problem, "-")));
    return true;
  }

  /** Puts the security headers on every answer, and leaves it to the next handler. */
  private static final class SecurityHandler extends Handler.Abstract.NonBlocking {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Answering.security(response);
      return false;
    }
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop: " + e.getMessage(), e);
    }
  }
}
