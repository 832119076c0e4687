package dev.faultline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The gate must close on each kind of change that would strand records. */
class CompatibilityGateTest {
  private static final String CURRENT = ConnectionEvent.getClassSchema().toString();

  @Test
  void shouldPassTheSameSchema() {
    assertThat(problemsAfter("zzz", "zzz")).isEmpty();
  }

  @Test
  void shouldPassAFieldWithADefault() {
    assertThat(
            problemsAfter(
                "\"fields\":[{\"name\":\"event_id\"",
                "\"fields\":[{\"name\":\"hop\",\"type\":\"int\",\"default\":0},{\"name\":\"event_id\""))
        .isEmpty();
  }

  @Test
  void shouldPassADroppedField() {
    // Given
    Schema dropped =
        new Schema.Parser()
            .parse(CURRENT.replaceAll(",\\{\"name\":\"detail\".*?\"default\":null\\}", ""));
    assertThat(dropped).isNotEqualTo(ConnectionEvent.getClassSchema());

    // When / Then
    assertThat(
            CompatibilityGate.problems(
                "s-value", dropped, List.of(ConnectionEvent.getClassSchema())))
        .isEmpty();
  }

  @Test
  void shouldNameANewFieldWithoutADefault() {
    assertThat(
            problemsAfter(
                "\"fields\":[{\"name\":\"event_id\"",
                "\"fields\":[{\"name\":\"hop\",\"type\":\"int\"},{\"name\":\"event_id\""))
        .singleElement()
        .asString()
        .contains("s-value: records of version 1", "READER_FIELD_MISSING_DEFAULT_VALUE at hop");
  }

  @Test
  void shouldNameARenamedFieldThatIsNested() {
    assertThat(problemsAfter("\"name\":\"code\"", "\"name\":\"kind\""))
        .singleElement()
        .asString()
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE at error.kind");
  }

  @Test
  void shouldNameAFieldWhoseTypeChanged() {
    assertThat(
            problemsAfter(
                "\"target_port\",\"type\":\"int\",\"default\":0",
                "\"target_port\",\"type\":\"boolean\",\"default\":false"))
        .singleElement()
        .asString()
        .contains("TYPE_MISMATCH at target_port");
  }

  @Test
  void shouldNameAFixedWhoseSizeChanged() {
    assertThat(problemsAfter("\"size\":16", "\"size\":8"))
        .singleElement()
        .asString()
        .contains("FIXED_SIZE_MISMATCH at event_id");
  }

  @Test
  void shouldCompareWithEveryVersionAndNotOnlyTheNewest() {
    // Given: version 1 lacks a field that version 2 had with a default, and that now has none
    Schema first = schema("\"name\":\"colo\"", "\"name\":\"pop\"");
    Schema current =
        schema(
            "\"name\":\"colo\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"},\"doc\":\"The site where the proxy runs.\",\"default\":\"\"",
            "\"name\":\"colo\",\"type\":\"string\"");

    // When
    List<String> problems =
        CompatibilityGate.problems(
            "s-value", current, List.of(first, ConnectionEvent.getClassSchema()));

    // Then
    assertThat(problems).singleElement().asString().contains("version 1", "at colo");
  }

  private static List<String> problemsAfter(String old, String replacement) {
    return CompatibilityGate.problems(
        "s-value", schema(old, replacement), List.of(ConnectionEvent.getClassSchema()));
  }

  private static Schema schema(String old, String replacement) {
    assertThat(old.equals(replacement) || CURRENT.contains(old)).isTrue();
    return new Schema.Parser().parse(CURRENT.replace(old, replacement));
  }
}
