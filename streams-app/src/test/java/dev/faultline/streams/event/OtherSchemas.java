package dev.faultline.streams.event;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.streams.bytes.ByteWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Schemas that events may have been written with, made from the current one. */
final class OtherSchemas {
  private static final Schema CURRENT = ConnectionEvent.getClassSchema();

  private OtherSchemas() {}

  static Schema without(String name) {
    return with(field -> !field.name().equals(name));
  }

  static Schema with(Field... added) {
    return with(field -> true, added);
  }

  /** The current fields that are kept, then those that are added. */
  static Schema with(Predicate<Field> kept, Field... added) {
    List<Field> fields = new ArrayList<>();
    for (Field field : CURRENT.getFields()) {
      if (kept.test(field)) {
        fields.add(new Field(field, field.schema()));
      }
    }
    fields.addAll(List.of(added));
    return record(fields);
  }

  /** The current fields, one of them with another type. */
  static Schema changed(String name, Schema type) {
    return record(
        CURRENT.getFields().stream()
            .map(field -> new Field(field, field.name().equals(name) ? type : field.schema()))
            .toList());
  }

  private static Schema record(List<Field> fields) {
    return Schema.createRecord(CURRENT.getName(), null, CURRENT.getNamespace(), false, fields);
  }

  static byte[] avro(GenericRecord record) {
    var out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An event of the current form, and further bytes for the fields that a schema adds. */
  static byte[] followed(byte[] current, byte[] added) {
    ByteWriter out = new ByteWriter(current.length + added.length);
    out.put(current);
    out.put(added);
    return out.toByteArray();
  }
}
