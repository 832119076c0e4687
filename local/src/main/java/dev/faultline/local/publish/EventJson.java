package dev.faultline.local.publish;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * Events as JSON objects: the fields of the Avro schema, {@code event_id} as a UUID, {@code
 * occurred_at} as ISO 8601 or as microseconds. Only {@code account_id} and {@code service_id} are
 * required; a missing {@code event_id} is a random one, a missing {@code occurred_at} is now.
 */
public final class EventJson {
  private static final List<String> FIELDS = names(ConnectionEvent.getClassSchema());
  private static final List<String> ERROR_FIELDS = names(ConnectionError.getClassSchema());
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final Clock clock;

  public EventJson(Clock clock) {
    this.clock = clock;
  }

  private static List<String> names(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).toList();
  }

  /**
   * Reads an event.
   *
   * @param line UTF-8
   * @throws BadEventException if it is none, or one that the stream would certainly refuse
   */
  public ConnectionEvent parse(byte[] line) throws BadEventException {
    JsonFields fields = new JsonFields(object(line), FIELDS, "");
    UUID id = fields.uuid("event_id").orElseGet(UUID::randomUUID);
    return new ConnectionEvent(
        new EventId(bytes(id)),
        fields.instant("occurred_at").orElseGet(clock::instant),
        fields.id("account_id"),
        fields.id("service_id"),
        fields.text("tunnel_id").orElse(null),
        fields.text("tunnel_version").orElse(null),
        fields.text("tunnel_transport").orElse(null),
        fields.text("colo").orElse(""),
        fields.text("proxy_id").orElse(""),
        fields.oneOf("protocol", Protocol.class).orElse(Protocol.UNKNOWN),
        fields.text("target_host").orElse(""),
        fields.number("target_port", 0, 65_535).orElse(0L).intValue(),
        fields.text("resolved_ip").orElse(null),
        fields.number("dns_duration_us", 0, Long.MAX_VALUE).orElse(null),
        fields.number("connect_duration_us", 0, Long.MAX_VALUE).orElse(null),
        error(fields.node("error")));
  }

  private JsonNode object(byte[] line) throws BadEventException {
    try {
      JsonNode node = mapper.readTree(line);
      if (!node.isObject()) {
        throw new BadEventException("not a JSON object but " + JsonFields.describe(node));
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new BadEventException(
          "not JSON: "
              + e.getOriginalMessage()
              + " (column "
              + e.getLocation().getColumnNr()
              + ")");
    } catch (IOException e) {
      throw new BadEventException("not JSON in UTF-8: " + e.getMessage());
    }
  }

  private static ConnectionError error(JsonNode node) throws BadEventException {
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      throw new BadEventException(
          "error must be null or an object such as {\"code\":\"connection_refused\"}, got "
              + JsonFields.describe(node));
    }
    JsonFields fields = new JsonFields(node, ERROR_FIELDS, "error.");
    return new ConnectionError(
        fields.required("code"),
        fields.text("dns_rcode").orElse(null),
        fields.text("detail").orElse(null));
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** Writes an event as one line, without its end; fields that are null are left out. */
  public String print(ConnectionEvent event) {
    ObjectNode json = mapper.createObjectNode();
    for (Schema.Field field : event.getSchema().getFields()) {
      Object value = event.get(field.pos());
      if (value != null) {
        json.set(field.name(), node(value));
      }
    }
    return json.toString();
  }

  private JsonNode node(Object value) {
    if (value instanceof EventId id) {
      ByteBuffer bytes = ByteBuffer.wrap(id.bytes());
      return mapper
          .getNodeFactory()
          .textNode(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }
    if (value instanceof ConnectionError error) {
      ObjectNode json = mapper.createObjectNode().put("code", error.getCode());
      if (error.getDnsRcode() != null) {
        json.put("dns_rcode", error.getDnsRcode());
      }
      if (error.getDetail() != null) {
        json.put("detail", error.getDetail());
      }
      return json;
    }
    if (value instanceof Number number) {
      return mapper.getNodeFactory().numberNode(number.longValue());
    }
    return mapper
        .getNodeFactory()
        .textNode(value instanceof Instant at ? at.toString() : value.toString());
  }
}
