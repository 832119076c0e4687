package dev.faultline.dashboard.api;

/** Connections of a range, and how they ended. */
record Totals(
    long connections,
    long successes,
    long failures,
    long badUpstream,
    long client,
    long internal,
    long unclassified,
    Double successRatio,
    Double failureRatio) {

  static Totals of(
      long connections,
      long successes,
      long badUpstream,
      long client,
      long internal,
      long unclassified) {
    long failures = badUpstream + client + internal + unclassified;
    return new Totals(
        connections,
        successes,
        failures,
        badUpstream,
        client,
        internal,
        unclassified,
        ratio(successes, connections),
        ratio(failures, connections));
  }

  static Double ratio(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  /** The category with most failures; null where nothing failed. */
  String responsible() {
    long most = Math.max(Math.max(badUpstream, client), Math.max(internal, unclassified));
    if (most == 0) {
      return null;
    }
    return most == badUpstream
        ? "bad_upstream"
        : most == client ? "client" : most == internal ? "internal" : "unclassified";
  }
}
