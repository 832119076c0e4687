package dev.faultline.local.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Some neighbouring fields of an event that never change, encoded once. An event is then mostly
 * copies of such blocks, which is what makes hundreds of thousands a second cheap.
 */
final class AvroBlock {
  private final byte[] bytes;

  private AvroBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  interface Fields {
    void write(BinaryEncoder encoder) throws IOException;
  }

  static AvroBlock of(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      fields.write(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused bytes", e);
    }
    return new AvroBlock(out.toByteArray());
  }

  /** Writes a field of type ["null", "string"]. */
  static void nullable(BinaryEncoder encoder, String value) throws IOException {
    encoder.writeIndex(value == null ? 0 : 1);
    if (value != null) {
      encoder.writeString(value);
    }
  }

  /** Copies the block into the buffer and returns where it ends there. */
  int copyTo(byte[] buffer, int at) {
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    return at + bytes.length;
  }
}
