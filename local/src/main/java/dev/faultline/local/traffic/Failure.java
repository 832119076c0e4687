package dev.faultline.local.traffic;

import dev.faultline.schema.Protocol;

/**
 * What went wrong with an attempt.
 *
 * @param rcode the DNS response code; null but for a dns_error
 * @param detail what the proxy adds in words; null where nothing
 * @param reached how far the attempt got, which decides the durations it reports
 * @param block the field error
 */
record Failure(String code, String rcode, String detail, Reached reached, AvroBlock block) {

  /** How far an attempt got. */
  enum Reached {
    NOTHING,
    RESOLVER,
    RESOLVER_TIMEOUT,
    ADDRESS,
    ADDRESS_TIMEOUT,
    CONNECTION
  }

  static Failure of(String code, String rcode, String detail) {
    AvroBlock block =
        AvroBlock.of(
            encoder -> {
              encoder.writeIndex(1);
              encoder.writeString(code);
              AvroBlock.nullable(encoder, rcode);
              AvroBlock.nullable(encoder, detail);
            });
    return new Failure(code, rcode, detail, reached(code), block);
  }

  private static Reached reached(String code) {
    return switch (code) {
      case "dns_error" -> Reached.RESOLVER;
      case "dns_timeout" -> Reached.RESOLVER_TIMEOUT;
      case "connection_refused", "destination_ip_unroutable" -> Reached.ADDRESS;
      case "connection_timeout" -> Reached.ADDRESS_TIMEOUT;
      case "destination_unavailable",
          "destination_not_found",
          "destination_ip_prohibited",
          "connection_limit_reached",
          "proxy_loop_detected",
          "http_request_denied",
          "rate_limited",
          "proxy_internal_error",
          "proxy_internal_response",
          "proxy_configuration_error" ->
          Reached.NOTHING;
      default -> Reached.CONNECTION;
    };
  }

  /** Whether a service like this can fail so: no name, no resolver; no TLS, no certificate. */
  boolean suits(Target target) {
    if (code.startsWith("dns_")) {
      return target.hasName();
    }
    if (code.startsWith("tls_")) {
      return target.protocol() == Protocol.HTTPS;
    }
    return !code.startsWith("http_") || target.protocol() != Protocol.TCP;
  }
}
