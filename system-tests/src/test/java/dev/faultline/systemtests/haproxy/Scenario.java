package dev.faultline.systemtests.haproxy;

import java.util.List;

/**
 * What a caller meets at one service. The service's id is the scenario's name.
 *
 * @param calls how often the service is called; each comes to one event
 * @param code the error code that the events must have, {@code success} for none, or {@code none}
 *     if there must be no event
 * @param category the category of that code
 */
record Scenario(String name, int calls, String code, String category) {
  /** Each service that one call after the other can tell all about. */
  static final List<Scenario> ALL =
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

  static Scenario success(String name, int calls) {
    return new Scenario(name, calls, "success", "success");
  }

  static Scenario badUpstream(String name, int calls, String code) {
    return new Scenario(name, calls, code, "bad_upstream");
  }

  static Scenario client(String name, int calls, String code) {
    return new Scenario(name, calls, code, "client");
  }

  static Scenario internal(String name, int calls, String code) {
    return new Scenario(name, calls, code, "internal");
  }

  static Scenario noEvent(String name, int calls) {
    return new Scenario(name, calls, "none", "none");
  }
}
