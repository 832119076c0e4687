package dev.faultline.streams.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class WriterSchemasTest {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final WriterSchemas schemas = new WriterSchemas(registry);

  @Test
  void shouldRefuseALengthOfAnOlderWriterThatIsNotThere() throws IOException {
    // Given: a string of 1.9 GB, which the heap does not have, in a record of some thirty bytes
    int id = registry.register("connection-events-value", olderSchema());
    ByteArrayOutputStream avro = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(avro, null);
    encoder.writeFixed(new byte[16]);
    encoder.writeLong(1_772_366_400_000_000L);
    encoder.writeLong(1_900_000_000L);
    encoder.flush();
    byte[] message = WireFormat.frame(id, avro.toByteArray());

    // When / Then
    assertThatThrownBy(() -> schemas.resolve(id, message, WireFormat.HEADER_BYTES, message.length))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("1900000000 is declared");
  }

  /** The current schema without the fields that have a default. */
  private static Schema olderSchema() {
    Schema current = ConnectionEvent.getClassSchema();
    List<Schema.Field> required =
        current.getFields().stream()
            .filter(field -> !field.hasDefaultValue())
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(current.getName(), null, current.getNamespace(), false, required);
  }
}
