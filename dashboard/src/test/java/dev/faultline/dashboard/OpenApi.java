package dev.faultline.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The API's description, and answers checked against it. */
public final class OpenApi {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** One method of one path. */
  public record Operation(String id, String method, String path, JsonNode node) {}

  private final JsonNode tree;

  private OpenApi(JsonNode tree) {
    this.tree = tree;
  }

  public static OpenApi load() {
    try (InputStream in = Dashboard.class.getResourceAsStream("openapi.yaml")) {
      return new OpenApi(YAMLMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All operations by their ids. */
  public Map<String, Operation> operations() {
    Map<String, Operation> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : tree.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().has("operationId")) {
          String id = method.getValue().path("operationId").asText();
          all.put(
              id,
              new Operation(
                  id,
                  method.getKey().toUpperCase(java.util.Locale.ROOT),
                  path.getKey(),
                  method.getValue()));
        }
      }
    }
    return all;
  }

  /**
   * What differs from the description in an answer to an operation; nothing if it is as described.
   */
  public List<String> problems(String operation, Answer answer) {
    JsonNode response =
        resolved(
            operations()
                .get(operation)
                .node()
                .path("responses")
                .path(String.valueOf(answer.status())));
    if (response.isMissingNode()) {
      return List.of(operation + " does not describe the status " + answer.status());
    }
    String type = answer.type().split(";", 2)[0];
    JsonNode content = response.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of(operation + " " + answer.status() + " does not describe the type " + type);
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    ObjectNode schema = tree.deepCopy();
    schema.set("allOf", schema.arrayNode().add(content.path("schema")));
    List<String> problems = new ArrayList<>();
    for (Error error : SCHEMAS.getSchema(schema).validate(answer.json())) {
      problems.add(operation + ": " + error);
    }
    return problems;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? tree.at(node.path("$ref").asText().substring(1)) : node;
  }
}
