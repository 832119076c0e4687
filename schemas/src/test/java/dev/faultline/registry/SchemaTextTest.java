package dev.faultline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.FailureSamples;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaTextTest {
  @Test
  void shouldGiveTheSchemaAsItsAuthorWroteIt() throws IOException {
    // Given
    Schema written =
        new Schema.Parser().parse(Path.of("src/main/avro/connection-event.avsc").toFile());

    // When
    String text = SchemaText.of(ConnectionEvent.getClassSchema());

    // Then
    assertThat(text).isEqualTo(written.toString()).contains("\"doc\"").doesNotContain("java");
  }

  @Test
  void shouldKeepWhatElseAStringTypeSays() {
    // Given
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"string\",\"avro.java.string\":\"String\",\"logicalType\":\"uuid\"}");

    // When / Then
    assertThat(SchemaText.of(schema)).isEqualTo("{\"type\":\"string\",\"logicalType\":\"uuid\"}");
  }

  @Test
  void shouldReachStringsWithinArraysMapsAndUnions() {
    assertThat(SchemaText.of(FailureSamples.getClassSchema())).doesNotContain("java");
    assertThat(
            SchemaText.of(
                new Schema.Parser()
                    .parse(
                        "[\"null\",{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":"
                            + "{\"type\":\"string\",\"avro.java.string\":\"String\"}},"
                            + "\"avro.java.string\":\"String\"}]")))
        .isEqualTo(
            "[\"null\",{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":\"string\"}}]");
  }
}
