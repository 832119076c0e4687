package dev.faultline.dashboard.api;

/**
 * From one period to the next: counts relatively, ratios by their difference; null where unknown.
 */
record Change(
    Double connections,
    Double successes,
    Double failures,
    Double successRatio,
    Double failureRatio) {

  static Change between(Totals before, Totals now) {
    return new Change(
        relative(before.connections(), now.connections()),
        relative(before.successes(), now.successes()),
        relative(before.failures(), now.failures()),
        difference(before.successRatio(), now.successRatio()),
        difference(before.failureRatio(), now.failureRatio()));
  }

  private static Double relative(long before, long now) {
    return before == 0 ? null : (double) (now - before) / before;
  }

  private static Double difference(Double before, Double now) {
    return before == null || now == null ? null : now - before;
  }
}
