package dev.faultline.local.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What fails all the time, at low rates: every code of the catalogue, the usual ones more often,
 * and now and then a code that the catalogue does not have.
 */
final class Background {
  /** The share of attempts that fail at a service of flakiness 1. */
  private static final double RATE = 0.006;

  private static final int TRIES = 8;
  private static final double RARE = 1;
  private static final Map<String, Double> USUAL =
      Map.ofEntries(
          Map.entry("connection_timeout", 20d),
          Map.entry("connection_refused", 14d),
          Map.entry("connection_terminated", 14d),
          Map.entry("http_response_timeout", 12d),
          Map.entry("dns_timeout", 7d),
          Map.entry("dns_error", 7d),
          Map.entry("connection_read_timeout", 8d),
          Map.entry("http_response_incomplete", 6d),
          Map.entry("destination_unavailable", 5d),
          Map.entry("tls_protocol_error", 4d),
          Map.entry("rate_limited", 4d),
          Map.entry("connection_limit_reached", 3d));
  private static final Map<String, String> DETAILS =
      Map.of(
          "tls_alert_received", "handshake_failure (40)",
          "tls_protocol_error", "no shared cipher suite",
          "tls_certificate_error", "unable to get local issuer certificate",
          "http_upgrade_failed", "101 expected, 400 received",
          "connection_terminated", "closed after 0 bytes",
          "http_response_incomplete", "content-length 18211, received 8192");

  /** Proxies of several makers write the same code in several ways. */
  private static final Map<String, Double> RCODES =
      Map.of("SERVFAIL", 4d, "REFUSED", 1d, "NXDOMAIN", 1d, "nxdomain", 0.5, "3", 0.5);

  /** A code that only these proxies know: it shows what unclassified looks like. */
  private static final String UNKNOWN = "quic_path_lost";

  private final List<Failure> failures = new ArrayList<>();
  private final WeightedChoice choice;
  private final Failure fallback = Failure.of("connection_timeout", null, null);

  /** Of all these codes. */
  Background(Iterable<String> codes) {
    List<Double> weights = new ArrayList<>();
    for (String code : codes) {
      double weight = USUAL.getOrDefault(code, RARE);
      if (code.equals("dns_error")) {
        // In one order on every JDK: a map's own order is not.
        RCODES.keySet().stream()
            .sorted()
            .forEach(
                rcode -> {
                  failures.add(Failure.of(code, rcode, null));
                  weights.add(RCODES.get(rcode));
                });
      } else {
        failures.add(Failure.of(code, null, DETAILS.get(code)));
        weights.add(weight);
      }
    }
    failures.add(Failure.of(UNKNOWN, null, null));
    weights.add(RARE);
    choice = new WeightedChoice(weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** What this attempt fails with, or null. */
  Failure next(Service service, Target target, Dice dice) {
    return dice.chance(RATE * service.flakiness()) ? pick(target, dice) : null;
  }

  private Failure pick(Target target, Dice dice) {
    for (int i = 0; i < TRIES; i++) {
      Failure failure = failures.get(choice.pick(dice));
      if (failure.suits(target)) {
        return failure;
      }
    }
    return fallback;
  }
}
