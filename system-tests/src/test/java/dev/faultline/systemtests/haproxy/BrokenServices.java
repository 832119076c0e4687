package dev.faultline.systemtests.haproxy;

import static dev.faultline.systemtests.haproxy.Scenario.badUpstream;
import static dev.faultline.systemtests.haproxy.Scenario.client;
import static dev.faultline.systemtests.haproxy.Scenario.internal;
import static dev.faultline.systemtests.haproxy.Scenario.noEvent;
import static dev.faultline.systemtests.haproxy.Scenario.success;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real HAProxy in front of services that each fail in their own way, and the calls to them. */
final class BrokenServices implements AutoCloseable {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  static final List<Scenario> SCENARIOS =
      List.of(
          success("answers", 5),
          success("answers-with-500", 2),
          success("caller-leaves", 1),
          badUpstream("refuses", 3, "connection_refused"),
          badUpstream("black-hole", 2, "connection_timeout"),
          badUpstream("closes-unanswered", 2, "connection_terminated"),
          badUpstream("resets", 1, "connection_terminated"),
          badUpstream("never-answers", 2, "http_response_timeout"),
          badUpstream("stalls-in-body", 1, "http_response_timeout"),
          badUpstream("breaks-off", 2, "http_response_incomplete"),
          badUpstream("speaks-other", 1, "http_protocol_error"),
          success("tls-good", 2),
          badUpstream("tls-expired", 2, "tls_certificate_error"),
          badUpstream("tls-unknown-ca", 1, "tls_certificate_error"),
          badUpstream("tls-wrong-name", 1, "tls_certificate_error"),
          badUpstream("tls-wants-certificate", 1, "tls_alert_received"),
          badUpstream("tls-plain", 1, "tls_protocol_error"),
          badUpstream("down", 2, "destination_unavailable"),
          badUpstream("unrouted", 1, "destination_not_found"),
          badUpstream("denied", 1, "http_request_denied"),
          client("limited", 2, "rate_limited"),
          internal("maintenance", 1, "proxy_internal_response"),
          noEvent("moved", 2),
          badUpstream("name-unknown", 2, "dns_error"),
          badUpstream("name-silent", 1, "dns_timeout"),
          success("name-known", 2),
          client("caller-reads-nothing", 1, "connection_write_timeout"),
          success("tcp-answers", 2),
          badUpstream("tcp-refuses", 1, "connection_refused"),
          badUpstream("tcp-black-hole", 1, "connection_timeout"),
          success("tcp-closes", 1),
          badUpstream("tcp-resets", 1, "connection_terminated"));

  /** The service that lets one call through and turns the others away. */
  static final String BUSY = "busy";

  private final Upstreams upstreams = new Upstreams();
  private final List<NameServer> nameServers = new ArrayList<>();
  private final Path folder;
  private final StringBuilder backends = new StringBuilder();
  private HaproxyProcess haproxy;

  /**
   * @param logFormat the sections that Faultline gives for HAProxy's configuration
   */
  BrokenServices(Path folder, String logFormat) throws Exception {
    this.folder = folder;
    try {
      addHttp();
      addTls();
      addNames();
      addTcp();
      haproxy = HaproxyProcess.start(folder, configuration(logFormat), "web");
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  HaproxyProcess haproxy() {
    return haproxy;
  }

  private String configuration(String logFormat) {
    return """
        global
          log stdout len 4096 format raw local0
        """
        + logFormat
        + """
        frontend web from faultline-http
          %s
          timeout client 5s
          acl path_limited path /limited
          http-request set-var(txn.faultline.service) path,field(2,/)
          http-request deny if { path /denied }
          http-request deny deny_status 429 if path_limited
          http-request return status 503 if { path /maintenance }
          http-request redirect location /answers if { path /moved }
          use_backend %%[path,field(2,/)]
        frontend impatient from faultline-http
          %s
          timeout client 400ms
          http-request set-var(txn.faultline.service) str(caller-reads-nothing)
          default_backend caller-leaves
        """
            .formatted(HaproxyProcess.bind(folder, "web"), HaproxyProcess.bind(folder, "impatient"))
        + backends;
  }

  private void addHttp() throws IOException {
    http("answers", upstreams.serving(connection -> answer(connection, OK)), "");
    http(
        "answers-with-500",
        upstreams.serving(
            connection -> answer(connection, "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")),
        "");
    http("caller-leaves", upstreams.serving(BrokenServices::sendWithoutEnd), "");
    http("refuses", upstreams.refusing(), "");
    http("black-hole", upstreams.blackHole(), "");
    http("closes-unanswered", upstreams.serving(Upstreams::readRequest), "");
    http("resets", upstreams.serving(BrokenServices::reset), "");
    http("never-answers", upstreams.serving(connection -> upstreams.hold()), "");
    http(
        "stalls-in-body",
        upstreams.serving(
            connection -> {
              answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
              upstreams.hold();
            }),
        "");
    http(
        "breaks-off",
        upstreams.serving(
            connection -> answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")),
        "");
    http(
        "speaks-other",
        upstreams.serving(connection -> answer(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n")),
        "");
    http("down", upstreams.refusing(), " disabled");
    int slow =
        upstreams.serving(
            connection -> {
              Upstreams.readRequest(connection);
              TimeUnit.MILLISECONDS.sleep(600);
              Upstreams.write(connection, OK);
            });
    http(BUSY, slow, " maxconn 1");
  }

  private void addTls() throws Exception {
    Certificates certificates = Certificates.in(folder);
    String verified =
        " ssl verify required ca-file %s sni str(%s)"
            .formatted(certificates.ca(), Certificates.NAME);
    for (String certificate : List.of("good", "expired", "unknown-ca", "wrong-name")) {
      http(
          "tls-" + certificate,
          upstreams.servingTls(
              certificates.presenting(certificate), false, connection -> answer(connection, OK)),
          verified);
    }
    http(
        "tls-wants-certificate",
        upstreams.servingTls(
            certificates.presenting("good"), true, connection -> answer(connection, OK)),
        verified);
    http("tls-plain", upstreams.serving(connection -> answer(connection, OK)), verified);
  }

  /** The lines for name resolution are those of the documentation. */
  private void addNames() throws IOException {
    int port = upstreams.serving(connection -> answer(connection, OK));
    name("name-known", NameServer.Answer.LOOPBACK, port);
    name("name-unknown", NameServer.Answer.NXDOMAIN, port);
    name("name-silent", NameServer.Answer.NONE, port);
  }

  private void name(String service, NameServer.Answer answer, int port) throws IOException {
    NameServer server = new NameServer(answer);
    nameServers.add(server);
    backends.append(
        """
        resolvers of-%1$s
          nameserver one 127.0.0.1:%2$d
          resolve_retries 1
          timeout resolve 400ms
          timeout retry 400ms
        backend %1$s from faultline-http
          timeout connect 1s
          timeout server 2s
          http-request set-var(txn.faultline.target) str(%1$s.test)
          http-request set-var(txn.asked_at) date(0,us)
          http-request do-resolve(txn.ip,of-%1$s,ipv4) var(txn.faultline.target)
          http-request set-var(txn.faultline.dns_us) date(0,us),sub(txn.asked_at)
          http-request set-var(txn.faultline.dns) str(failed) unless { var(txn.ip) -m found }
          http-request set-var(txn.faultline.dns) str(timeout) if { var(txn.faultline.dns) -m found } { var(txn.faultline.dns_us) -m int ge 400000 }
          http-request return status 503 if { var(txn.faultline.dns) -m found }
          http-request set-dst var(txn.ip)
          server resolved 0.0.0.0:%3$d
        """
            .formatted(service, server.port(), port));
  }

  private void addTcp() throws IOException {
    tcp("tcp-answers", upstreams.serving(connection -> answer(connection, "hello")));
    tcp("tcp-refuses", upstreams.refusing());
    tcp("tcp-black-hole", upstreams.blackHole());
    tcp("tcp-closes", upstreams.serving(Upstreams::readRequest));
    tcp("tcp-resets", upstreams.serving(BrokenServices::reset));
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

  private void http(String service, int port, String options) {
    backends.append(
        """
        backend %s from faultline-http
          retries 0
          timeout connect 500ms
          timeout server 1s
          timeout queue 200ms
          server one 127.0.0.1:%d%s
        """
            .formatted(service, port, options));
  }

  private void tcp(String service, int port) {
    backends.append(
        """
        listen %s from faultline-tcp
          %s
          retries 0
          timeout connect 500ms
          server one 127.0.0.1:%d
        """
            .formatted(service, HaproxyProcess.bind(folder, service), port));
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

  /** Calls the busy service once. */
  void callBusy() {
    haproxy.call("web", get(BUSY));
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
