package dev.faultline.alert.feed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.schema.AlertCode;
import dev.faultline.schema.ConnectionAlert;

/** An alert as JSON: the record's fields under their names, times in ISO 8601. */
public final class AlertJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AlertJson() {}

  /** In one line. */
  public static String line(ConnectionAlert alert) {
    return node(alert).toString();
  }

  private static ObjectNode node(ConnectionAlert alert) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("fingerprint", alert.getFingerprint())
        .put("started_at", alert.getStartedAt().toString())
        .put("revision", alert.getRevision())
        .put("changed_at", alert.getChangedAt().toString())
        .put("state", alert.getState().name())
        .put("notify", alert.getNotify())
        .put("replayed", alert.getReplayed())
        .put("ended_at", alert.getEndedAt() == null ? null : alert.getEndedAt().toString())
        .put("rule", alert.getRule())
        .put("severity", alert.getSeverity().name())
        .put("account_id", alert.getAccountId())
        .put("service_id", alert.getServiceId())
        .put("colo", alert.getColo())
        .put("category", alert.getCategory().name())
        .put("error_code", alert.getErrorCode())
        .put("measure", alert.getMeasure())
        .put("value", alert.getValue())
        .put("threshold", alert.getThreshold())
        .put("window_s", alert.getWindowS())
        .put("connections", alert.getConnections())
        .put("failures", alert.getFailures());
    ArrayNode codes = node.putArray("top_codes");
    for (AlertCode code : alert.getTopCodes()) {
      codes
          .addObject()
          .put("error_code", code.getErrorCode())
          .put("dns_rcode", code.getDnsRcode())
          .put("connections", code.getConnections())
          .put("share", code.getShare());
    }
    return node.put("summary", alert.getSummary())
        .put("fix", alert.getFix())
        .put("hint", alert.getHint())
        .put("link", alert.getLink());
  }
}
