package dev.faultline.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/**
 * A schema as text that says nothing of Java. The classes that Avro generates tell in their schemas
 * which Java type a string is; in a registry that would make the same schema of a publisher in
 * another language a different version.
 */
public final class SchemaText {
  private static final String JAVA_STRING = "avro.java.string";
  private static final JsonMapper JSON = new JsonMapper();

  private SchemaText() {}

  /** The schema's JSON in one line, complete in itself, with its documentation and defaults. */
  public static String of(Schema schema) {
    try {
      return JSON.writeValueAsString(withoutJava(JSON.readTree(schema.toString())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro wrote a schema that is not JSON: " + schema, e);
    }
  }

  private static JsonNode withoutJava(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.remove(JAVA_STRING) != null && object.size() == 1) {
        return object.get("type");
      }
      object.properties().forEach(entry -> entry.setValue(withoutJava(entry.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutJava(array.get(i)));
      }
    }
    return node;
  }
}
