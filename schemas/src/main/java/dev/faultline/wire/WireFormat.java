package dev.faultline.wire;

import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;

/**
 * The Confluent wire format: a zero byte, the writer schema's id as four big-endian bytes, then the
 * record in Avro's binary form.
 */
public final class WireFormat {
  /** The first byte of every value. */
  public static final byte MAGIC = 0;

  /** The length of what stands before the Avro bytes. */
  public static final int HEADER_BYTES = 5;

  private WireFormat() {}

  /**
   * The id of the schema that the value was written with.
   *
   * @throws UnreadableRecordException (undecodable) if the value is null, too short, or does not
   *     begin with the magic byte
   */
  public static int schemaId(byte[] value) {
    if (value == null) {
      throw undecodable("The value is null; expected a header of 5 bytes and an Avro record.");
    }
    if (value.length < HEADER_BYTES) {
      throw undecodable(
          "The value has " + value.length + " bytes; expected a header of 5 and an Avro record.");
    }
    if (value[0] != MAGIC) {
      throw undecodable(
          "The value's first byte is " + (value[0] & 0xff) + "; expected the magic byte 0.");
    }
    return Ints.fromBytes(value[1], value[2], value[3], value[4]);
  }

  /** A value from a schema's id and a record in Avro's binary form. */
  public static byte[] frame(int schemaId, byte[] avro) {
    return ByteBuffer.allocate(HEADER_BYTES + avro.length)
        .put(MAGIC)
        .putInt(schemaId)
        .put(avro)
        .array();
  }

  private static UnreadableRecordException undecodable(String message) {
    return new UnreadableRecordException(
        UnreadableRecordException.Reason.UNDECODABLE, message, null);
  }
}
