package dev.faultline.bench.data;

import java.util.List;

/** The failures that occur in the data sets. */
public final class FailureMix {
  /**
   * A way to fail.
   *
   * @param rcode as a proxy writes it; null where there is none
   * @param canonicalRcode as rollups have it
   */
  public record Kind(String code, String rcode, String canonicalRcode, String detail) {
    boolean ofDns() {
      return code.startsWith("dns");
    }
  }

  public static final List<Kind> KINDS =
      List.of(
          new Kind("dns_error", "NXDOMAIN", "NXDOMAIN", null),
          new Kind("dns_error", "servfail", "SERVFAIL", null),
          new Kind("dns_error", "5", "REFUSED", null),
          new Kind("dns_timeout", null, "", null),
          new Kind("connection_refused", null, "", null),
          new Kind("connection_timeout", null, "", null),
          new Kind("connection_terminated", null, "", "reset by peer"),
          new Kind("tls_certificate_error", null, "", "certificate has expired"),
          new Kind("tls_protocol_error", null, "", null),
          new Kind("http_response_incomplete", null, "", null),
          new Kind("proxy_internal_error", null, "", null),
          new Kind("odd_and_new", null, "", null));

  /** One event in so many fails. */
  static final int ONE_IN = 20;

  private FailureMix() {}
}
