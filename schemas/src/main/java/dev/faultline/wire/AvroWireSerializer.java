package dev.faultline.wire;

import dev.faultline.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes generated records in the wire format. The first record for a topic registers the class's
 * schema under the subject {@code TOPIC-value}; its id is then kept, for each topic that this
 * object serves.
 *
 * <p>Thread-safe. What the registry throws passes through.
 *
 * @param <T> the generated class
 */
public final class AvroWireSerializer<T extends SpecificRecord> implements Serializer<T> {
  /** A thread keeps its buffer for the next record unless that grew beyond this. */
  private static final int KEPT_BYTES = 1 << 20;

  private static final int INITIAL_BYTES = 512;

  private final SchemaRegistry registry;
  private final SpecificData model;
  private final Schema schema;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final ThreadLocal<State<T>> states;

  /** A serializer for the current schema of the class. */
  public AvroWireSerializer(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.model = AvroModel.of(type);
    this.schema = AvroModel.schemaOf(type);
    this.states = ThreadLocal.withInitial(() -> new State<>(schema, model));
  }

  /** The subject of a topic's values. */
  public static String subjectOf(String topic) {
    return topic + "-value";
  }

  /**
   * The record's bytes.
   *
   * @throws SerializationException if the record is null or does not fit its schema
   */
  @Override
  public byte[] serialize(String topic, T value) {
    if (value == null) {
      throw new SerializationException(
          "A null value was given for the topic "
              + topic
              + "; expected a "
              + schema.getName()
              + ".");
    }
    return encode(topic, id(topic), value);
  }

  private int id(String topic) {
    Integer known = ids.get(topic);
    if (known != null) {
      return known;
    }
    int id = registry.register(subjectOf(topic), schema);
    ids.put(topic, id);
    return id;
  }

  private byte[] encode(String topic, int id, T value) {
    State<T> state = states.get();
    try {
      return state.encode(id, value);
    } catch (RuntimeException e) {
      // Avro reports what does not fit by many types, null pointers and bad casts among them.
      states.remove();
      throw new SerializationException(
          "A record for the topic "
              + topic
              + " does not fit the schema "
              + schema.getName()
              + ": "
              + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing a record to memory failed", e);
    } finally {
      if (state.buffer.size() > KEPT_BYTES) {
        states.remove();
      }
    }
  }

  /** What one thread writes with. */
  private static final class State<T> {
    final ByteArrayOutputStream buffer = new ByteArrayOutputStream(INITIAL_BYTES);
    final SpecificDatumWriter<T> writer;
    BinaryEncoder encoder;

    State(Schema schema, SpecificData model) {
      this.writer = new SpecificDatumWriter<>(schema, model);
    }

    byte[] encode(int id, T value) throws IOException {
      buffer.reset();
      buffer.write(WireFormat.MAGIC);
      buffer.write(id >>> 24);
      buffer.write(id >>> 16);
      buffer.write(id >>> 8);
      buffer.write(id);
      encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
      writer.write(value, encoder);
      encoder.flush();
      return buffer.toByteArray();
    }
  }
}
