package dev.faultline.registry;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** The requests to a registry, by Confluent's client; nothing is cached or repeated here. */
final class RegistryHttp {
  static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";

  /** Levels that promise at least what we need: an operator's stricter choice is left alone. */
  private static final Set<String> SUFFICIENT = Set.of(COMPATIBILITY, "FULL_TRANSITIVE");

  /** The API's own "schema not found", other than the 404 of a wrong address. */
  private static final int SCHEMA_NOT_FOUND = 40403;

  private final RestService rest;
  private final CachedSchemaRegistryClient client;
  private final ReferencedSchemas referenced;

  RegistryHttp(RegistrySettings settings) {
    this.rest = new RestService(settings.url());
    // Constructed for its side effect: it sets the credentials and TLS of the properties in `rest`.
    // Its own caches are not used, since they do not tell a bad schema from a failed connection.
    this.client = new CachedSchemaRegistryClient(rest, 1, clientProperties(settings), Map.of());
    this.referenced = new ReferencedSchemas(rest);
  }

  Schema byId(int id) throws IOException, RestClientException {
    SchemaString found;
    try {
      found = rest.getId(id);
    } catch (RestClientException e) {
      if (e.getErrorCode() == SCHEMA_NOT_FOUND) {
        throw new UnknownSchemaException("The registry has no schema with id " + id + ".", e);
      }
      throw e;
    }
    return referenced.parse(id, found);
  }

  /**
   * Registers under {@link #COMPATIBILITY}. The level is set first, so that the registry checks
   * this very schema against its predecessors; some registries allow that only once the subject
   * exists.
   */
  int register(String subject, Schema schema) throws IOException, RestClientException {
    boolean set = ensureCompatibility(subject);
    int id = registerSchema(subject, schema);
    if (!set && !ensureCompatibility(subject)) {
      throw new IOException(
          "The registry took the schema of " + subject + " but not the level " + COMPATIBILITY);
    }
    return id;
  }

  void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Closing the registry's client failed", e);
    }
  }

  private int registerSchema(String subject, Schema schema)
      throws IOException, RestClientException {
    try {
      return rest.registerSchema(SchemaText.of(schema), subject);
    } catch (RestClientException e) {
      if (e.getStatus() == 409 || e.getStatus() == 422) {
        throw new SchemaRefusedException(
            "The registry refused the schema "
                + schema.getFullName()
                + " under the subject "
                + subject
                + ": "
                + e.getMessage(),
            e);
      }
      throw e;
    }
  }

  /** False where the subject must exist first. */
  private boolean ensureCompatibility(String subject) throws IOException, RestClientException {
    try {
      if (SUFFICIENT.contains(rest.getConfig(subject).getCompatibilityLevel())) {
        return true;
      }
    } catch (RestClientException e) {
      if (e.getStatus() != 404) {
        throw e;
      }
    }
    try {
      rest.updateCompatibility(COMPATIBILITY, subject);
      return true;
    } catch (RestClientException e) {
      if (e.getStatus() != 404) {
        throw e;
      }
      return false;
    }
  }

  private static Map<String, Object> clientProperties(RegistrySettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put(
        SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS,
        Math.toIntExact(settings.connectTimeout().toMillis()));
    properties.put(
        SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS,
        Math.toIntExact(settings.readTimeout().toMillis()));
    return properties;
  }
}
