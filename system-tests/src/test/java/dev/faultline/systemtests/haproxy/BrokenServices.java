package dev.faultline.systemtests.haproxy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A real HAProxy in front of services that each fail in their own way, and the calls to them. */
final class BrokenServices implements AutoCloseable {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** The service that lets one call through and turns the others away. */
  static final String BUSY = "busy";

  private static final int MAX_SECONDS = 60;

  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch turnedAway = new CountDownLatch(1);
  private final Upstreams upstreams = new Upstreams();
  private final List<NameServer> nameServers = new ArrayList<>();
  private final Path folder;
  private final HaproxyConfiguration configuration;
  private HaproxyProcess haproxy;

  /**
   * @param logFormat the sections that Faultline gives for HAProxy's configuration
   */
  BrokenServices(Path folder, String logFormat) throws Exception {
    this.folder = folder;
    this.configuration = new HaproxyConfiguration(folder);
    try {
      addHttp();
      addTls();
      addNames();
      addTcp();
      haproxy = HaproxyProcess.start(folder, configuration.text(logFormat), "web");
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  HaproxyProcess haproxy() {
    return haproxy;
  }

  private void addHttp() throws IOException {
    configuration.http("answers", upstreams.serving(connection -> answer(connection, OK)), "");
    configuration.http(
        "answers-with-500",
        upstreams.serving(
            connection -> answer(connection, "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")),
        "");
    configuration.http("caller-leaves", upstreams.serving(BrokenServices::sendWithoutEnd), "");
    configuration.http("refuses", upstreams.refusing(), "");
    configuration.http("black-hole", upstreams.blackHole(), "");
    configuration.http("closes-unanswered", upstreams.serving(Upstreams::readRequest), "");
    configuration.http("resets", upstreams.serving(BrokenServices::reset), "");
    configuration.http("never-answers", upstreams.serving(connection -> upstreams.hold()), "");
    configuration.http(
        "stalls-in-body",
        upstreams.serving(
            connection -> {
              answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
              upstreams.hold();
            }),
        "");
    configuration.http(
        "breaks-off",
        upstreams.serving(
            connection -> answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")),
        "");
    configuration.http(
        "speaks-other",
        upstreams.serving(connection -> answer(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n")),
        "");
    configuration.http("down", upstreams.refusing(), " disabled");
    configuration.http(
        BUSY, upstreams.serving(this::answerAfterOthersWereTurnedAway), " maxconn 1");
  }

  private void addTls() throws Exception {
    Certificates certificates = Certificates.in(folder);
    String verified =
        " ssl verify required ca-file %s sni str(%s)"
            .formatted(certificates.ca(), Certificates.NAME);
    for (String certificate : List.of("good", "expired", "unknown-ca", "wrong-name")) {
      configuration.http(
          "tls-" + certificate,
          upstreams.servingTls(
              certificates.presenting(certificate), false, connection -> answer(connection, OK)),
          verified);
    }
    configuration.http(
        "tls-wants-certificate",
        upstreams.servingTls(
            certificates.presenting("good"), true, connection -> answer(connection, OK)),
        verified);
    configuration.http(
        "tls-plain", upstreams.serving(connection -> answer(connection, OK)), verified);
  }

  /** The lines for name resolution are those of the documentation. */
  private void addNames() throws IOException {
    int port = upstreams.serving(connection -> answer(connection, OK));
    name("name-known", NameServer.Answer.LOOPBACK, port, 30_000);
    name("name-unknown", NameServer.Answer.NXDOMAIN, port, 30_000);
    name("name-silent", NameServer.Answer.NONE, port, 400);
  }

  private void name(String service, NameServer.Answer answer, int port, int millis)
      throws IOException {
    NameServer server = new NameServer(answer);
    nameServers.add(server);
    configuration.resolved(service, server.port(), port, millis);
  }

  private void addTcp() throws IOException {
    configuration.tcp("tcp-answers", upstreams.serving(connection -> answer(connection, "hello")));
    configuration.tcp("tcp-refuses", upstreams.refusing());
    configuration.tcp("tcp-black-hole", upstreams.blackHole());
    configuration.tcp("tcp-closes", upstreams.serving(Upstreams::readRequest));
    configuration.tcp("tcp-resets", upstreams.serving(BrokenServices::reset));
  }

  private void answerAfterOthersWereTurnedAway(Socket connection)
      throws IOException, InterruptedException {
    busy.countDown();
    boolean unused = turnedAway.await(MAX_SECONDS, TimeUnit.SECONDS);
    answer(connection, OK);
  }

  private static void answer(Socket connection, String text) throws IOException {
    Upstreams.readRequest(connection);
    Upstreams.write(connection, text);
  }

  private static void reset(Socket connection) throws IOException {
    Upstreams.readRequest(connection);
    Upstreams.reset(connection);
  }

  private static void sendWithoutEnd(Socket connection) throws IOException {
    answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n");
    while (true) {
      Upstreams.write(connection, "x".repeat(10_000));
    }
  }

  /** Calls a scenario's service once. */
  void call(Scenario scenario) {
    String name = scenario.name();
    switch (name) {
      case "caller-leaves" -> haproxy.callAndLeave("web", get(name));
      case "caller-reads-nothing" -> haproxy.callAndStay("impatient", get(name));
      default -> {
        if (name.startsWith("tcp-")) {
          haproxy.call(name, "hello");
        } else {
          haproxy.call("web", get(name));
        }
      }
    }
  }

  /** Calls the busy service by a caller who is served, and meanwhile by one who is not. */
  void callBusy(Executor callers) throws InterruptedException {
    CompletableFuture<Void> served =
        CompletableFuture.runAsync(() -> haproxy.call("web", get(BUSY)), callers);
    if (!busy.await(MAX_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("HAProxy did not come to the service " + BUSY);
    }
    haproxy.call("web", get(BUSY));
    turnedAway.countDown();
    served.join();
  }

  private static String get(String service) {
    return "GET /" + service + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
  }

  @Override
  public void close() throws IOException {
    if (haproxy != null) {
      haproxy.close();
    }
    nameServers.forEach(NameServer::close);
    upstreams.close();
  }
}
