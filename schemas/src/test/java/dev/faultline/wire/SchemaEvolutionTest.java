package dev.faultline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Writers whose schema is older or newer than ours. */
class SchemaEvolutionTest {
  private static final Schema CURRENT = ConnectionEvent.getClassSchema();

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroWireDeserializer<ConnectionEvent> deserializer =
      new AvroWireDeserializer<>(registry, ConnectionEvent.class);

  @Test
  void shouldFillInTheFieldsThatAnOlderWriterDoesNotKnow() throws IOException {
    // Given
    List<String> known =
        List.of("event_id", "occurred_at", "account_id", "service_id", "target_host");
    Schema older =
        changed(fields -> fields.stream().filter(f -> known.contains(f.name())).toList());

    // When
    ConnectionEvent read = read(older, base(older));

    // Then
    assertThat(read.getServiceId()).isEqualTo("svc");
    assertThat(read.getColo()).isEmpty();
    assertThat(read.getProtocol()).isEqualTo(Protocol.UNKNOWN);
    assertThat(read.getTargetPort()).isZero();
    assertThat(read.getError()).isNull();
    assertThat(read.getDnsDurationUs()).isNull();
  }

  @Test
  void shouldPassOverTheFieldsThatOnlyANewerWriterKnows() throws IOException {
    // Given
    Schema extra =
        SchemaBuilder.record("dev.faultline.schema.Extra")
            .fields()
            .name("labels")
            .type()
            .map()
            .values()
            .stringType()
            .noDefault()
            .name("hops")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .name("blob")
            .type()
            .bytesType()
            .noDefault()
            .name("ratio")
            .type()
            .doubleType()
            .noDefault()
            .name("share")
            .type()
            .floatType()
            .noDefault()
            .name("kind")
            .type()
            .enumeration("Kind")
            .symbols("A", "B")
            .noDefault()
            .endRecord();
    Schema newer =
        changed(
            fields -> {
              List<Schema.Field> more = new ArrayList<>(fields);
              more.add(2, new Schema.Field("extra", extra));
              return more;
            });
    GenericRecord value = new GenericData.Record(extra);
    value.put("labels", Map.of("a", "b", "c", "d"));
    value.put("hops", List.of("x", "y"));
    value.put("blob", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    value.put("ratio", 0.5);
    value.put("share", 0.25f);
    value.put("kind", new GenericData.EnumSymbol(extra.getField("kind").schema(), "B"));
    GenericRecord event = base(newer);
    event.put("extra", value);

    // When / Then
    assertThat(read(newer, event).getServiceId()).isEqualTo("svc");
  }

  @Test
  void shouldReadFieldsThatCameInAnotherOrder() throws IOException {
    // Given
    Schema reordered =
        changed(
            fields -> {
              List<Schema.Field> reversed = new ArrayList<>(fields);
              Collections.reverse(reversed);
              return reversed;
            });

    // When
    ConnectionEvent read = read(reordered, base(reordered));

    // Then
    assertThat(read.getAccountId()).isEqualTo("acct");
    assertThat(read.getTargetHost()).isEqualTo("host");
  }

  @Test
  void shouldTakeASymbolOfANewerWriterForTheDefault() throws IOException {
    // Given
    Schema protocol =
        SchemaBuilder.enumeration("dev.faultline.schema.Protocol").symbols("UNKNOWN", "SSH");
    Schema newer =
        changed(
            fields ->
                fields.stream()
                    .map(
                        f ->
                            f.name().equals("protocol")
                                ? new Schema.Field("protocol", protocol)
                                : f)
                    .toList());
    GenericRecord event = base(newer);
    event.put("protocol", new GenericData.EnumSymbol(protocol, "SSH"));

    // When / Then
    assertThat(read(newer, event).getProtocol()).isEqualTo(Protocol.UNKNOWN);
  }

  private ConnectionEvent read(Schema writer, GenericRecord event) throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);
    new GenericDatumWriter<GenericRecord>(writer).write(event, encoder);
    encoder.flush();
    int id = registry.register("connection-events-value", writer);
    return deserializer.deserialize("t", WireFormat.frame(id, buffer.toByteArray()));
  }

  private static Schema changed(UnaryOperator<List<Schema.Field>> change) {
    List<Schema.Field> copies =
        CURRENT.getFields().stream().map(f -> new Schema.Field(f, f.schema())).toList();
    List<Schema.Field> fields =
        change.apply(copies).stream().map(f -> new Schema.Field(f, f.schema())).toList();
    return Schema.createRecord(CURRENT.getName(), null, CURRENT.getNamespace(), false, fields);
  }

  /** A record with the fields that have no default, and values for those that the schema has. */
  private static GenericRecord base(Schema schema) {
    GenericRecord event = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      if (field.hasDefaultValue()) {
        event.put(field.name(), GenericData.get().getDefaultValue(field));
      }
    }
    event.put(
        "event_id", new GenericData.Fixed(schema.getField("event_id").schema(), new byte[16]));
    event.put("occurred_at", 1_000_000L);
    event.put("account_id", "acct");
    event.put("service_id", "svc");
    event.put("target_host", "host");
    return event;
  }
}
