package dev.faultline.streams.event;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.registry.UnknownSchemaException;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.BoundedDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * The schemas that events were written with. An event of the current schema is read where it lies;
 * an older or newer one is resolved by Avro and written again in the current form. One object per
 * task; not thread-safe. Holds at most {@link #MAX_SCHEMAS} resolvers.
 */
public final class WriterSchemas {
  /** Above this many writer schemas the cache starts anew. */
  static final int MAX_SCHEMAS = 1000;

  private static final Schema CURRENT = ConnectionEvent.getClassSchema();

  /** No int, so that no id that a record may claim is taken for it. */
  private static final long NONE = Long.MIN_VALUE;

  private final SchemaRegistry registry;
  private final Map<Integer, Resolver> resolvers = new HashMap<>();
  private long currentId = NONE;

  public WriterSchemas(SchemaRegistry registry) {
    this.registry = registry;
  }

  /** Whether events of this schema id have the current form. False for an id not yet seen. */
  public boolean isCurrent(int id) {
    return id == currentId;
  }

  /**
   * The event in the current form, without a header.
   *
   * @param bytes hold its Avro form from one place to another
   * @return the same array if it is in the current form already
   * @throws UnknownSchemaException if the registry has no such schema, or not one of an event
   * @throws RegistryUnavailableException if the registry does not answer; to be tried again
   * @throws MalformedEventException if the bytes are no record of that schema
   */
  public byte[] resolve(int id, byte[] bytes, int from, int to)
      throws UnknownSchemaException, RegistryUnavailableException, MalformedEventException {
    Resolver resolver = resolvers.get(id);
    if (resolver == null) {
      resolver = new Resolver(id, registry.byId(id));
      if (resolvers.size() >= MAX_SCHEMAS) {
        resolvers.clear();
      }
      resolvers.put(id, resolver);
    }
    if (resolver.isCurrent) {
      currentId = id;
      return bytes;
    }
    return resolver.resolve(bytes, from, to);
  }

  private static final class Resolver {
    final boolean isCurrent;

    /** Null if events of the schema can be read. */
    private final String refusal;

    private final SpecificDatumReader<ConnectionEvent> reader;
    private final SpecificDatumWriter<ConnectionEvent> writer = new SpecificDatumWriter<>(CURRENT);
    private final BoundedDecoder decoder = new BoundedDecoder();
    private BinaryEncoder encoder;

    Resolver(int id, Schema writerSchema) {
      isCurrent = sameForm(writerSchema);
      refusal =
          isReadable(writerSchema)
              ? null
              : "schema %d (%s) cannot be read as a ConnectionEvent"
                  .formatted(id, writerSchema.getFullName());
      reader = new SpecificDatumReader<>(writerSchema, CURRENT);
    }

    /** Documentation, defaults and aliases do not change the bytes; names and types do. */
    private static boolean sameForm(Schema writerSchema) {
      return SchemaNormalization.toParsingForm(writerSchema)
          .equals(SchemaNormalization.toParsingForm(CURRENT));
    }

    private static boolean isReadable(Schema writerSchema) {
      var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(CURRENT, writerSchema);
      return compatibility.getType() == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
    }

    byte[] resolve(byte[] bytes, int from, int to)
        throws UnknownSchemaException, MalformedEventException {
      if (refusal != null) {
        throw new UnknownSchemaException(refusal, null);
      }
      ConnectionEvent event = read(bytes, from, to);
      var out = new ByteArrayOutputStream(to - from + 32);
      encoder = EncoderFactory.get().binaryEncoder(out, encoder);
      try {
        writer.write(event, encoder);
        encoder.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("writing an event to memory failed", e);
      }
      return out.toByteArray();
    }

    private ConnectionEvent read(byte[] bytes, int from, int to) throws MalformedEventException {
      try {
        decoder.reset(bytes, from, to - from);
        ConnectionEvent event = reader.read(null, decoder);
        if (decoder.remaining() > 0) {
          throw new MalformedEventException(
              decoder.remaining() + " bytes follow the event's last field");
        }
        return event;
      } catch (IOException | RuntimeException | StackOverflowError e) {
        // Avro reports bad bytes by many types; a schema that contains itself can nest deeper than
        // the stack.
        throw new MalformedEventException("not a record of its schema: " + e, e);
      } finally {
        decoder.release();
      }
    }
  }
}
