package dev.faultline.publisher;

import dev.faultline.schema.ConnectionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Events to Avro binary without the header, whose schema id may not be known yet. For one thread.
 */
final class EventEncoder {
  private static final int INITIAL_BYTES = 512;

  private final SpecificDatumWriter<ConnectionEvent> writer =
      new SpecificDatumWriter<>(ConnectionEvent.getClassSchema());
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(INITIAL_BYTES);
  private BinaryEncoder encoder;

  /** The event's bytes; empty if it does not fit its schema. */
  Optional<byte[]> encode(ConnectionEvent event) {
    buffer.reset();
    encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
    try {
      writer.write(event, encoder);
      encoder.flush();
      return Optional.of(buffer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing an event to memory failed", e);
    } catch (RuntimeException e) {
      // Avro reports a missing field by many types, null pointers and bad casts among them. What
      // the encoder still holds belongs to the event that failed.
      encoder = null;
      return Optional.empty();
    }
  }
}
