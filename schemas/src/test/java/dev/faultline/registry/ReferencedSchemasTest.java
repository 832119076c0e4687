package dev.faultline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferencedSchemasTest {
  private static final String OUTER =
      "{\"type\":\"record\",\"name\":\"Outer\",\"fields\":["
          + "{\"name\":\"left\",\"type\":\"Inner\"},{\"name\":\"right\",\"type\":\"Leaf\"}]}";
  private static final String INNER =
      "{\"type\":\"record\",\"name\":\"Inner\",\"fields\":[{\"name\":\"leaf\",\"type\":\"Leaf\"}]}";
  private static final String LEAF = "{\"type\":\"fixed\",\"name\":\"Leaf\",\"size\":2}";

  private StubRegistry stub;
  private ConfluentSchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    stub = new StubRegistry();
    registry = new ConfluentSchemaRegistry(RegistrySettings.of(stub.url(), Map.of()));
    stub.on(
        "GET /schemas/ids/7",
        200,
        StubRegistry.schemaBody(OUTER, references(reference("inner"), reference("leaf"))));
    stub.on(
        "GET /subjects/inner/versions/1",
        200,
        StubRegistry.schemaBody(INNER, references(reference("leaf"))));
  }

  @AfterEach
  void stop() {
    registry.close();
    stub.close();
  }

  @Test
  void shouldFollowReferencesToOtherSubjects() {
    // Given
    stub.on("GET /subjects/leaf/versions/1", 200, StubRegistry.schemaBody(LEAF, ""));

    // When
    Schema schema = registry.byId(7);

    // Then
    assertThat(schema.getField("left").schema().getField("leaf").schema().getFixedSize())
        .isEqualTo(2);
  }

  @Test
  void shouldRefuseASchemaWhoseReferenceLeadsNowhere() {
    // Given
    stub.on("GET /subjects/leaf/versions/1", 404, "{\"message\":\"no\",\"error_code\":40402}");

    // When / Then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("version 1 of leaf");
  }

  @Test
  void shouldHoldWhereAReferenceCannotBeAskedFor() {
    // Given
    stub.on("GET /subjects/leaf/versions/1", 403, "{\"message\":\"no\",\"error_code\":403}");

    // When / Then
    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(RegistryUnavailableException.class);
  }

  private static String references(String... references) {
    return ",\"references\":[" + String.join(",", references) + "]";
  }

  private static String reference(String subject) {
    return "{\"name\":\"" + subject + "\",\"subject\":\"" + subject + "\",\"version\":1}";
  }
}
