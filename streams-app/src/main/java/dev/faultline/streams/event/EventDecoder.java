package dev.faultline.streams.event;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.registry.UnknownSchemaException;
import dev.faultline.streams.deadletter.Reason;
import dev.faultline.streams.deadletter.Rejection;
import dev.faultline.wire.WireFormat;

/** From a record's bytes to a read event, or to the reason why not. One per task. */
public final class EventDecoder {
  /** Valid after {@link #decode} returned null. */
  public final EventReader event = new EventReader();

  private final WriterSchemas schemas;
  private int offset;

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
  public Rejection decode(byte[] message) throws RegistryUnavailableException {
    if (message == null || message.length < WireFormat.HEADER_BYTES) {
      return undecodable(
          message == null
              ? "the value is null; expected an event in the wire format"
              : "the value has " + message.length + " bytes; the header alone has 5");
    }
    if (message[0] != WireFormat.MAGIC) {
      return undecodable("the first byte is " + (message[0] & 255) + "; the wire format has 0");
    }
    int id = WireFormat.schemaId(message);
    try {
      byte[] current = message;
      offset = WireFormat.HEADER_BYTES;
      if (!schemas.isCurrent(id)) {
        current = schemas.resolve(id, message, WireFormat.HEADER_BYTES);
        offset = current == message ? WireFormat.HEADER_BYTES : 0;
      }
      event.read(current, offset);
      return null;
    } catch (UnknownSchemaException e) {
      return new Rejection(Reason.UNKNOWN_SCHEMA, e.getMessage());
    } catch (MalformedEventException e) {
      return undecodable(e.getMessage());
    }
  }

  /** Where the event starts in its bytes: behind the header, or at 0 where it was resolved. */
  public int offset() {
    return offset;
  }

  private static Rejection undecodable(String sentence) {
    return new Rejection(Reason.UNDECODABLE, sentence);
  }
}
