package dev.faultline.wire;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.registry.UnknownSchemaException;
import dev.faultline.wire.UnreadableRecordException.Reason;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values in the wire format into generated records, whichever version of their schema they
 * were written with.
 *
 * <p>Throws {@link UnreadableRecordException} for a value that is a dead letter, a null value too,
 * and {@link RegistryUnavailableException} where the registry must be asked again; nothing else,
 * whatever the bytes are. Thread-safe: one object may serve all threads of a Streams application.
 *
 * @param <T> the generated class
 */
public final class AvroWireDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final SchemaRegistry registry;
  private final SpecificData model;
  private final Schema schema;
  private final ThreadLocal<State<T>> states = ThreadLocal.withInitial(State::new);

  /** A deserializer for the current schema of the class. */
  public AvroWireDeserializer(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.model = AvroModel.of(type);
    this.schema = AvroModel.schemaOf(type);
  }

  @Override
  public T deserialize(String topic, byte[] value) {
    int id = WireFormat.schemaId(value);
    State<T> state = states.get();
    DatumReader<T> reader = state.readers.get(id);
    if (reader == null) {
      reader = new SpecificDatumReader<>(writerSchema(id), schema, model);
      state.readers.put(id, reader);
    }
    return read(state.decoder, reader, value, id);
  }

  private Schema writerSchema(int id) {
    try {
      return registry.byId(id);
    } catch (UnknownSchemaException e) {
      throw new UnreadableRecordException(Reason.UNKNOWN_SCHEMA, e.getMessage(), e);
    }
  }

  private T read(BoundedDecoder decoder, DatumReader<T> reader, byte[] value, int id) {
    try {
      decoder.reset(value, WireFormat.HEADER_BYTES, value.length - WireFormat.HEADER_BYTES);
      T read = reader.read(null, decoder);
      if (decoder.remaining() > 0) {
        throw undecodable(id, decoder.remaining() + " bytes remain after the record", null);
      }
      return read;
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Avro reports bad bytes by many types, such as an index out of bounds for an enum's symbol;
      // a writer's schema that contains itself can nest deeper than the stack.
      throw undecodable(id, e.toString(), e);
    } finally {
      decoder.release();
    }
  }

  private UnreadableRecordException undecodable(int id, String why, Throwable cause) {
    return new UnreadableRecordException(
        Reason.UNDECODABLE,
        "The value cannot be read as "
            + schema.getName()
            + " from the schema with id "
            + id
            + ": "
            + why
            + ".",
        cause);
  }

  /** What one thread reads with: neither Avro's readers nor the decoder may be shared. */
  private static final class State<T> {
    final BoundedDecoder decoder = new BoundedDecoder();
    final ReaderCache<T> readers = new ReaderCache<>();
  }
}
