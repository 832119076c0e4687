package dev.faultline.dashboard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * An alert after its newest change.
 *
 * @param code that it is about, empty where its rule is about none
 * @param measure what value and threshold are
 * @param windowS over how many seconds the rule measured
 * @param hint further advice that depends on the tunnel, empty where none fits
 * @param link the page that shows it, empty where the rules were given no address
 */
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
    String code,
    String measure,
    Double value,
    Double threshold,
    @JsonProperty("window_s") long windowS,
    long connections,
    long failures,
    String summary,
    String fix,
    String hint,
    String link,
    List<TopError> topErrors) {

  /** One of its commonest errors. */
  record TopError(String code, String rcode, long failures) {}
}
