package dev.faultline.local.haproxy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of {@code outcomes.json}: the outcome of the attempts that meet every condition given.
 *
 * @param id the row's name, for tests and documents
 * @param states termination states of two letters, of which a {@code .} stands for any
 * @param http whether the proxy spoke HTTP
 * @param errors HAProxy's names of connection errors
 * @param tlsReasons OpenSSL's reasons
 * @param statuses the HTTP status that the caller got
 * @param dns what the configuration says of name resolution; {@code *} is anything but success
 */
record Rule(
    String id,
    Outcome outcome,
    List<String> states,
    Optional<Boolean> http,
    Set<String> errors,
    List<Range> tlsReasons,
    List<Range> statuses,
    Optional<Boolean> server,
    Optional<Boolean> address,
    Optional<Boolean> connected,
    Optional<Boolean> answered,
    Optional<Boolean> routed,
    Set<String> dns) {

  /** Whole numbers from one to another, both included. */
  record Range(int from, int to) {
    boolean has(int value) {
      return from <= value && value <= to;
    }
  }

  boolean matches(Attempt attempt) {
    return hasState(attempt)
        && agrees(http, attempt.http())
        && agrees(server, attempt.server())
        && agrees(address, attempt.address())
        && agrees(connected, attempt.connected())
        && agrees(answered, attempt.answered())
        && agrees(routed, attempt.routed())
        && (errors.isEmpty() || errors.contains(attempt.error()))
        && (tlsReasons.isEmpty() || within(tlsReasons, attempt.tlsReason()))
        && (statuses.isEmpty() || within(statuses, attempt.status()))
        && (dns.isEmpty() || hasDns(attempt.dns()));
  }

  private boolean hasState(Attempt attempt) {
    if (states.isEmpty()) {
      return true;
    }
    for (int i = 0; i < states.size(); i++) {
      String state = states.get(i);
      if (fits(state.charAt(0), attempt.cause()) && fits(state.charAt(1), attempt.phase())) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(char wanted, char found) {
    return wanted == '.' || wanted == found;
  }

  private static boolean agrees(Optional<Boolean> wanted, boolean found) {
    return wanted.isEmpty() || wanted.get() == found;
  }

  private static boolean within(List<Range> ranges, int value) {
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).has(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasDns(String found) {
    return !found.isEmpty() && (dns.contains("*") || dns.contains(found));
  }
}
