package dev.faultline.streams.alert;

import dev.faultline.schema.ConnectionAlert;
import dev.faultline.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.streams.processor.api.Record;

/** Alerts as records of their topic. They are rare, so Avro's own writer does. */
final class AlertRecords {
  private final SpecificDatumWriter<ConnectionAlert> writer =
      new SpecificDatumWriter<>(ConnectionAlert.class);
  private final int schemaId;

  AlertRecords(int schemaId) {
    this.schemaId = schemaId;
  }

  Record<byte[], byte[]> of(ConnectionAlert alert, long timestampMs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      writer.write(alert, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Record<>(
        alert.getFingerprint().getBytes(StandardCharsets.UTF_8),
        WireFormat.frame(schemaId, out.toByteArray()),
        timestampMs);
  }
}
