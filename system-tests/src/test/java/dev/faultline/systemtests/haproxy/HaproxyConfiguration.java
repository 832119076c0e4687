package dev.faultline.systemtests.haproxy;

import java.nio.file.Path;
import java.util.Set;

/** The configuration of HAProxy before the services of a test. */
final class HaproxyConfiguration {
  /** Where a service fails by time it is short; anywhere else no slow machine may reach it. */
  private static final String SHORT = "700ms";

  private static final String LONG = "60s";
  private static final Set<String> SHORT_CONNECT = Set.of("black-hole", "tcp-black-hole");
  private static final Set<String> SHORT_ANSWER = Set.of("never-answers", "stalls-in-body");

  private final Path folder;
  private final StringBuilder services = new StringBuilder();

  HaproxyConfiguration(Path folder) {
    this.folder = folder;
  }

  /**
   * The whole configuration.
   *
   * @param logFormat the sections that Faultline gives
   */
  String text(String logFormat) {
    return """
        global
          log stdout len 4096 format raw local0
        """
        + logFormat
        + """
        frontend web from faultline-http
          %s
          timeout client 60s
          acl path_limited path /limited
          http-request set-var(txn.faultline.service) path,field(2,/)
          http-request deny if { path /denied }
          http-request deny deny_status 429 if path_limited
          http-request return status 503 if { path /maintenance }
          http-request redirect location /answers if { path /moved }
          use_backend %%[path,field(2,/)]
        frontend impatient from faultline-http
          %s
          timeout client 2s
          http-request set-var(txn.faultline.service) str(caller-reads-nothing)
          default_backend caller-leaves
        """
            .formatted(HaproxyProcess.bind(folder, "web"), HaproxyProcess.bind(folder, "impatient"))
        + services;
  }

  /** A service over HTTP at a port, with more options for its server. */
  void http(String service, int port, String options) {
    services.append(
        """
        backend %s from faultline-http
          retries 0
          timeout connect %s
          timeout server %s
          timeout queue 200ms
          server one 127.0.0.1:%d%s
        """
            .formatted(
                service,
                SHORT_CONNECT.contains(service) ? SHORT : LONG,
                SHORT_ANSWER.contains(service) ? SHORT : LONG,
                port,
                options));
  }

  /** A service over TCP, with a frontend of its name. */
  void tcp(String service, int port) {
    services.append(
        """
        listen %s from faultline-tcp
          %s
          retries 0
          timeout connect %s
          server one 127.0.0.1:%d
        """
            .formatted(
                service,
                HaproxyProcess.bind(folder, service),
                SHORT_CONNECT.contains(service) ? SHORT : LONG,
                port));
  }

  /**
   * A service whose name HAProxy resolves for each request, by the lines of the documentation. It
   * asks each second anew, since a datagram may be lost.
   *
   * @param millis how long the name server has for an answer
   */
  void resolved(String service, int nameServer, int port, int millis) {
    int tries = Math.max(1, millis / 1000);
    services.append(
        """
        resolvers of-%1$s
          nameserver one 127.0.0.1:%2$d
          resolve_retries %6$d
          timeout resolve %4$dms
          timeout retry %7$dms
        backend %1$s from faultline-http
          timeout connect %5$s
          timeout server %5$s
          http-request set-var(txn.faultline.target) str(%1$s.test)
          http-request set-var(txn.asked_at) date(0,us)
          http-request do-resolve(txn.ip,of-%1$s,ipv4) var(txn.faultline.target)
          http-request set-var(txn.faultline.dns_us) date(0,us),sub(txn.asked_at)
          http-request set-var(txn.faultline.dns) str(failed) unless { var(txn.ip) -m found }
          http-request set-var(txn.faultline.dns) str(timeout) if { var(txn.faultline.dns) -m found } { var(txn.faultline.dns_us) -m int ge %4$d000 }
          http-request return status 503 if { var(txn.faultline.dns) -m found }
          http-request set-dst var(txn.ip)
          server resolved 0.0.0.0:%3$d
        """
            .formatted(service, nameServer, port, millis, LONG, tries, millis / tries));
  }
}
