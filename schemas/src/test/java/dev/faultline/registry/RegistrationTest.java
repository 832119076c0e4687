package dev.faultline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("test.Thing").fields().requiredInt("size").endRecord();
  private static final String GET_LEVEL = "GET /config/things-value";
  private static final String PUT_LEVEL = "PUT /config/things-value";
  private static final String POST_SCHEMA = "POST /subjects/things-value/versions";
  private static final String NO_LEVEL = "{\"message\":\"none\",\"error_code\":40408}";
  private static final String NO_SUBJECT = "{\"message\":\"none\",\"error_code\":40401}";
  private static final String WANTED = "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}";

  private StubRegistry stub;
  private ConfluentSchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    stub = new StubRegistry();
    registry =
        new ConfluentSchemaRegistry(
            new RegistrySettings(
                stub.url(),
                Map.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                2,
                Duration.ofMillis(1),
                Duration.ofSeconds(30)));
  }

  @AfterEach
  void stop() {
    registry.close();
    stub.close();
  }

  @Test
  void shouldSetTheCompatibilityBeforeItRegisters() {
    // Given
    stub.on(GET_LEVEL, 404, NO_LEVEL).on(PUT_LEVEL, 200, WANTED).on(POST_SCHEMA, 200, "{\"id\":5}");

    // When
    int id = registry.register("things-value", SCHEMA);

    // Then
    assertThat(id).isEqualTo(5);
    assertThat(stub.requests()).containsExactly(GET_LEVEL, PUT_LEVEL, POST_SCHEMA);
  }

  @Test
  void shouldSetTheCompatibilityAfterwardsWhereTheSubjectMustExistFirst() {
    // Given
    stub.on(GET_LEVEL, 404, NO_SUBJECT)
        .on(PUT_LEVEL, 404, NO_SUBJECT)
        .on(PUT_LEVEL, 200, WANTED)
        .on(POST_SCHEMA, 200, "{\"id\":5}");

    // When
    int id = registry.register("things-value", SCHEMA);

    // Then
    assertThat(id).isEqualTo(5);
    assertThat(stub.requests())
        .containsExactly(GET_LEVEL, PUT_LEVEL, POST_SCHEMA, GET_LEVEL, PUT_LEVEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "BACKWARD", "FORWARD_TRANSITIVE", "FULL"})
  void shouldRaiseALevelThatPromisesTooLittle(String level) {
    // Given
    stub.on(GET_LEVEL, 200, "{\"compatibilityLevel\":\"" + level + "\"}")
        .on(PUT_LEVEL, 200, WANTED)
        .on(POST_SCHEMA, 200, "{\"id\":5}");

    // When
    registry.register("things-value", SCHEMA);

    // Then
    assertThat(stub.requests()).contains(PUT_LEVEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BACKWARD_TRANSITIVE", "FULL_TRANSITIVE"})
  void shouldLeaveALevelThatSuffices(String level) {
    // Given
    stub.on(GET_LEVEL, 200, "{\"compatibilityLevel\":\"" + level + "\"}")
        .on(POST_SCHEMA, 200, "{\"id\":5}");

    // When
    registry.register("things-value", SCHEMA);

    // Then
    assertThat(stub.requests()).containsExactly(GET_LEVEL, POST_SCHEMA);
  }

  @Test
  void shouldRegisterTheSameSchemaOnce() {
    // Given
    stub.on(GET_LEVEL, 404, NO_LEVEL).on(PUT_LEVEL, 200, WANTED).on(POST_SCHEMA, 200, "{\"id\":5}");
    registry.register("things-value", SCHEMA);

    // When
    int again = registry.register("things-value", SCHEMA);

    // Then
    assertThat(again).isEqualTo(5);
    assertThat(stub.requests()).hasSize(3);
  }

  @Test
  void shouldSayWhichSchemaTheRegistryRefusedAndWhy() {
    // Given
    stub.on(GET_LEVEL, 404, NO_LEVEL)
        .on(PUT_LEVEL, 200, WANTED)
        .on(POST_SCHEMA, 409, "{\"message\":\"the field size is missing\",\"error_code\":409}");

    // When / Then
    assertThatThrownBy(() -> registry.register("things-value", SCHEMA))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("test.Thing")
        .hasMessageContaining("things-value")
        .hasMessageContaining("the field size is missing");
  }

  @Test
  void shouldHoldWhereTheCredentialsDoNotAllowToRegister() {
    // Given
    stub.on(GET_LEVEL, 404, NO_LEVEL).on(PUT_LEVEL, 403, "{\"message\":\"no\",\"error_code\":403}");

    // When / Then
    assertThatThrownBy(() -> registry.register("things-value", SCHEMA))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("register the schema of things-value")
        .hasMessageContaining("check the credentials");
    assertThat(stub.requests()).doesNotContain(POST_SCHEMA);
  }
}
