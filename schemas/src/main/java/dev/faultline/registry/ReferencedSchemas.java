package dev.faultline.registry;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Parses what the registry holds, with the schemas that it refers to. */
final class ReferencedSchemas {
  /** How many schemas one may refer to, directly and through others. */
  static final int MAX_REFERENCES = 100;

  private static final String AVRO = "AVRO";

  /**
   * The API's own "subject not found" and "version not found", other than a wrong address's 404.
   */
  private static final Set<Integer> NOT_FOUND = Set.of(40401, 40402);

  private final RestService rest;

  ReferencedSchemas(RestService rest) {
    this.rest = rest;
  }

  Schema parse(int id, SchemaString found) throws IOException, RestClientException {
    String type = found.getSchemaType();
    if (type != null && !type.equals(AVRO)) {
      throw unusable(id, "it is of type " + type + "; expected " + AVRO, null);
    }
    // A writer in another language may use names that Java's rules forbid; they do no harm here.
    Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION);
    parser.setValidateDefaults(false);
    addReferences(id, parser, found.getReferences(), new HashSet<>());
    return parsed(id, parser, found.getSchemaString());
  }

  private void addReferences(
      int id, Schema.Parser parser, List<SchemaReference> references, Set<String> seen)
      throws IOException, RestClientException {
    if (references == null) {
      return;
    }
    for (SchemaReference reference : references) {
      if (!seen.add(reference.getSubject() + " " + reference.getVersion())) {
        continue;
      }
      if (seen.size() > MAX_REFERENCES) {
        throw unusable(id, "it refers to more than " + MAX_REFERENCES + " other schemas", null);
      }
      var referred = referred(id, reference);
      addReferences(id, parser, referred.getReferences(), seen);
      parsed(id, parser, referred.getSchema());
    }
  }

  private io.confluent.kafka.schemaregistry.client.rest.entities.Schema referred(
      int id, SchemaReference reference) throws IOException, RestClientException {
    try {
      return rest.getVersion(reference.getSubject(), reference.getVersion());
    } catch (RestClientException e) {
      if (NOT_FOUND.contains(e.getErrorCode())) {
        throw unusable(
            id,
            "it refers to version "
                + reference.getVersion()
                + " of "
                + reference.getSubject()
                + ", which the registry does not have",
            e);
      }
      throw e;
    }
  }

  private static Schema parsed(int id, Schema.Parser parser, String text) {
    try {
      return parser.parse(text);
    } catch (RuntimeException e) {
      // Avro's parser reports bad schemas by more types than its own.
      throw unusable(id, e.toString(), e);
    }
  }

  private static UnknownSchemaException unusable(int id, String why, Throwable cause) {
    return new UnknownSchemaException(
        "The schema with id " + id + " cannot be used: " + why + ".", cause);
  }
}
