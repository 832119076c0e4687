package dev.faultline.streams.event;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.registry.UnknownSchemaException;
import dev.faultline.streams.bytes.Buffers;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.deadletter.Reason;
import dev.faultline.streams.deadletter.Rejection;
import dev.faultline.wire.WireFormat;
import java.nio.ByteBuffer;

/** From a record's bytes to a read event, or to the reason why not. One per task. */
public final class EventDecoder {
  /** Valid after {@link #decode} returned null. */
  public final EventReader event = new EventReader();

  private final WriterSchemas schemas;
  private final ByteReader header = new ByteReader();

  public EventDecoder(SchemaRegistry registry) {
    schemas = new WriterSchemas(registry);
  }

  /**
   * Decodes one record's value.
   *
   * @return null if {@link #event} now holds the event
   * @throws RegistryUnavailableException if the schema is not known yet and the registry does not
   *     answer; the record is neither good nor bad then
   */
  public Rejection decode(ByteBuffer message) throws RegistryUnavailableException {
    if (message == null || message.remaining() < WireFormat.HEADER_BYTES) {
      return undecodable(
          message == null
              ? "the value is null; expected an event in the wire format"
              : "the value has " + message.remaining() + " bytes; the header alone has 5");
    }
    if (!message.hasArray()) {
      return decode(Buffers.copy(message), 0, message.remaining());
    }
    int from = message.arrayOffset() + message.position();
    return decode(message.array(), from, from + message.remaining());
  }

  private Rejection decode(byte[] bytes, int from, int to) throws RegistryUnavailableException {
    if (bytes[from] != WireFormat.MAGIC) {
      return undecodable("the first byte is " + (bytes[from] & 255) + "; the wire format has 0");
    }
    int id = header.over(bytes, from + 1).int32();
    int start = from + WireFormat.HEADER_BYTES;
    try {
      if (schemas.isCurrent(id)) {
        event.read(bytes, start, to);
      } else {
        decodeOther(id, bytes, start, to);
      }
      return null;
    } catch (UnknownSchemaException e) {
      return new Rejection(Reason.UNKNOWN_SCHEMA, e.getMessage());
    } catch (MalformedEventException e) {
      return undecodable(e.getMessage());
    }
  }

  private void decodeOther(int id, byte[] bytes, int start, int to)
      throws UnknownSchemaException, RegistryUnavailableException, MalformedEventException {
    byte[] current = schemas.resolve(id, bytes, start, to);
    if (current == bytes) {
      event.read(bytes, start, to);
    } else {
      event.read(current, 0, current.length);
    }
  }

  private static Rejection undecodable(String sentence) {
    return new Rejection(Reason.UNDECODABLE, sentence);
  }
}
