package dev.faultline.systemtests.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The schemas of events by their ids, asked of the schema registry over plain HTTP. */
final class EventSchemas {
  private final URI registry;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, Optional<EventLayout>> known = new HashMap<>();

  EventSchemas(URI registry) {
    this.registry = registry;
  }

  /**
   * Empty if the registry does not have the id, or the schema is not that of a connection event.
   */
  Optional<EventLayout> layout(int id) {
    return known.computeIfAbsent(id, this::ask);
  }

  private Optional<EventLayout> ask(int id) {
    URI address = URI.create(registry + "/schemas/ids/" + id);
    try {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 404) {
        return Optional.empty();
      }
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(address + " answered " + answer.statusCode());
      }
      JsonNode schema = json.readTree(json.readTree(answer.body()).required("schema").asText());
      return Optional.of(schema).filter(EventLayout::isOfEvents).map(EventLayout::new);
    } catch (IOException e) {
      throw new IllegalStateException(address + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + address, e);
    }
  }
}
