package dev.faultline.systemtests.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads values of one type from Avro's binary form, as the Avro specification has it, for the types
 * that events use: numbers are zigzag varints, texts a length and UTF-8, a union its branch's
 * number and then the value, a record its fields in a row. Records become a list, enums their
 * symbol.
 */
interface AvroType {
  Object read(ByteBuffer in) throws NoEventException;

  /**
   * The reader of a type.
   *
   * @param schema its JSON
   * @param named takes the named types that it defines, and has those that it refers to
   */
  static AvroType of(JsonNode schema, Map<String, AvroType> named) {
    if (schema.isArray()) {
      List<AvroType> branches = new ArrayList<>();
      schema.forEach(branch -> branches.add(of(branch, named)));
      return in -> branches.get(index(in, branches.size())).read(in);
    }
    String type = schema.isTextual() ? schema.asText() : schema.required("type").asText();
    AvroType made =
        switch (type) {
          case "null" -> in -> null;
          case "int", "long" -> AvroType::number;
          case "string" -> AvroType::text;
          case "fixed" -> fixed(schema.required("size").asInt());
          case "enum" -> enumOf(schema.required("symbols"));
          case "record" -> record(schema.required("fields"), named);
          default -> named.get(type);
        };
    if (made == null) {
      throw new IllegalArgumentException("the oracle does not know the Avro type " + schema);
    }
    if (schema.has("name")) {
      named.put(schema.get("name").asText(), made);
    }
    return made;
  }

  private static AvroType fixed(int size) {
    return in -> {
      need(in, size);
      byte[] bytes = new byte[size];
      in.get(bytes);
      return bytes;
    };
  }

  private static AvroType enumOf(JsonNode symbols) {
    List<String> names = new ArrayList<>();
    symbols.forEach(symbol -> names.add(symbol.asText()));
    return in -> names.get(index(in, names.size()));
  }

  private static AvroType record(JsonNode fields, Map<String, AvroType> named) {
    List<AvroType> types = new ArrayList<>();
    fields.forEach(
        field -> types.add(of(field.get("type").isTextual() ? field : field.get("type"), named)));
    return in -> {
      Object[] values = new Object[types.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = types.get(i).read(in);
      }
      return values;
    };
  }

  private static Object text(ByteBuffer in) throws NoEventException {
    long length = number(in);
    if (length < 0 || length > in.remaining()) {
      throw new NoEventException("a text of " + length + " bytes where " + in.remaining() + " are");
    }
    ByteBuffer utf8 = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new NoEventException("not UTF-8: " + e.getMessage());
    }
  }

  private static int index(ByteBuffer in, int count) throws NoEventException {
    long index = number(in);
    if (index < 0 || index >= count) {
      throw new NoEventException("branch or symbol " + index + " of " + count);
    }
    return (int) index;
  }

  private static long number(ByteBuffer in) throws NoEventException {
    long raw = 0;
    for (int i = 0; i < 10; i++) {
      need(in, 1);
      long next = in.get();
      raw |= (next & 127) << 7 * i;
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw new NoEventException("a number of more than 10 bytes");
  }

  private static void need(ByteBuffer in, int bytes) throws NoEventException {
    if (in.remaining() < bytes) {
      throw new NoEventException("the bytes end within the event");
    }
  }
}
