package dev.faultline.systemtests.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads events that were written with one schema: finds the fields by their names. */
final class EventLayout {
  private final AvroType type;
  private final Map<String, Integer> fields = new HashMap<>();
  private final Map<String, Integer> errorFields = new HashMap<>();

  EventLayout(JsonNode schema) {
    type = AvroType.of(schema, new HashMap<>());
    places(schema, fields);
    places(schema.get("fields").get(fields.get("error")).get("type").get(1), errorFields);
  }

  static boolean isOfEvents(JsonNode schema) {
    return schema.path("name").asText().equals("ConnectionEvent");
  }

  private static void places(JsonNode record, Map<String, Integer> places) {
    for (JsonNode field : record.get("fields")) {
      places.put(field.get("name").asText(), places.size());
    }
  }

  /** Reads the event that fills the rest of the bytes. */
  Event read(ByteBuffer bytes) throws NoEventException {
    Object[] values = (Object[]) type.read(bytes);
    if (bytes.hasRemaining()) {
      throw new NoEventException(bytes.remaining() + " bytes too many");
    }
    Object[] error = (Object[]) get(values, "error");
    return new Event(
        id((byte[]) get(values, "event_id")),
        (Long) get(values, "occurred_at"),
        (String) get(values, "account_id"),
        (String) get(values, "service_id"),
        (String) get(values, "tunnel_id"),
        (String) get(values, "tunnel_version"),
        (String) get(values, "tunnel_transport"),
        (String) get(values, "colo"),
        (String) get(values, "proxy_id"),
        (String) get(values, "protocol"),
        (String) get(values, "target_host"),
        (Long) get(values, "target_port"),
        (String) get(values, "resolved_ip"),
        (Long) get(values, "dns_duration_us"),
        (Long) get(values, "connect_duration_us"),
        error == null ? null : (String) error[errorFields.get("code")],
        error == null ? null : (String) error[errorFields.get("dns_rcode")],
        error == null ? null : (String) error[errorFields.get("detail")]);
  }

  private Object get(Object[] values, String field) {
    return values[fields.get(field)];
  }

  private static String id(byte[] bytes) {
    ByteBuffer id = ByteBuffer.wrap(bytes);
    return new UUID(id.getLong(), id.getLong()).toString();
  }
}
