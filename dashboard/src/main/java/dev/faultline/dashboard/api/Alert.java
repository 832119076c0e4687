package dev.faultline.dashboard.api;

import java.time.Instant;
import java.util.List;

/** An alert after its newest change. */
record Alert(
    String fingerprint,
    Instant startedAt,
    Instant changedAt,
    Instant endedAt,
    String state,
    String rule,
    String severity,
    String accountId,
    String serviceId,
    String site,
    String category,
    Double value,
    Double threshold,
    long connections,
    long failures,
    String summary,
    String fix,
    List<TopError> topErrors) {

  /** One of its commonest errors. */
  record TopError(String code, String rcode, long failures) {}
}
