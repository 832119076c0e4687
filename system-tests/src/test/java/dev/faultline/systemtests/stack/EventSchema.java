package dev.faultline.systemtests.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Registers the events' schema as any producer may: over plain HTTP, from the file. */
final class EventSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String registryUrl;

  EventSchema(Path file, String registryUrl) {
    this.file = file;
    this.registryUrl = registryUrl;
  }

  /** Registers it as the file has it; its id. */
  int register() {
    return register(read());
  }

  /** Registers a later form with one more optional text; its id. */
  int registerWithLaterField(String name) {
    ObjectNode schema = read();
    ObjectNode field = JSON.createObjectNode().put("name", name);
    ArrayNode type = field.putArray("type");
    type.add("null").add("string");
    field.putNull("default");
    ((ArrayNode) schema.get("fields")).add(field);
    return register(schema);
  }

  private ObjectNode read() {
    try {
      return (ObjectNode) JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e, e);
    }
  }

  private int register(ObjectNode schema) {
    URI address = URI.create(registryUrl + "/subjects/connection-events-value/versions");
    String body =
        JSON.createObjectNode()
            .put("schemaType", "AVRO")
            .put("schema", schema.toString())
            .toString();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address)
                      .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            address + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body()).required("id").asInt();
    } catch (IOException e) {
      throw new IllegalStateException(address + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while registering", e);
    }
  }
}
