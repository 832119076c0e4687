package dev.faultline.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary decoder over a byte array that believes no length. Avro's own allocates what a
 * string or an array declares before it looks whether the bytes are there, so that a record of a
 * hundred bytes can ask for gigabytes; here a length or a count of more than the bytes that remain
 * is an error. An item of an array or a map must thus take at least one byte on average, which
 * every item that carries anything does.
 *
 * <p>Not thread-safe. Kept and set to the next record with {@link #reset}.
 */
public final class BoundedDecoder extends Decoder {
  private static final byte[] NOTHING = {};

  private byte[] buffer = NOTHING;
  private int position;
  private int limit;

  /** Sets the decoder to the start of a record. */
  public BoundedDecoder reset(byte[] bytes, int offset, int length) {
    this.buffer = bytes;
    this.position = offset;
    this.limit = offset + length;
    return this;
  }

  /** Lets go of the last record, so that an idle thread keeps none alive. */
  public void release() {
    reset(NOTHING, 0, 0);
  }

  /** How many bytes are left; 0 after a whole record. */
  public int remaining() {
    return limit - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() {
    byte value = buffer[advance(1)];
    if (value != 0 && value != 1) {
      throw new AvroRuntimeException("A boolean is " + value + "; expected 0 or 1");
    }
    return value == 1;
  }

  @Override
  public int readInt() {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroRuntimeException("An int is " + value + "; expected 32 bits");
    }
    return (int) value;
  }

  @Override
  public long readLong() {
    long bits = 0;
    int at = position;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at >= limit) {
        throw tooShort(at - position + 1);
      }
      byte next = buffer[at++];
      bits |= (next & 0x7fL) << shift;
      if (next >= 0) {
        position = at;
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new AvroRuntimeException("A number takes more than 10 bytes");
  }

  @Override
  public float readFloat() {
    return ByteBuffer.wrap(buffer, advance(4), 4).order(ByteOrder.LITTLE_ENDIAN).getFloat();
  }

  @Override
  public double readDouble() {
    return ByteBuffer.wrap(buffer, advance(8), 8).order(ByteOrder.LITTLE_ENDIAN).getDouble();
  }

  @Override
  public Utf8 readString(Utf8 old) {
    int length = readLength();
    int from = advance(length);
    return new Utf8(Arrays.copyOfRange(buffer, from, from + length));
  }

  @Override
  public String readString() {
    int length = readLength();
    return new String(buffer, advance(length), length, StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() {
    skipFixed(readLength());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) {
    int length = readLength();
    int from = advance(length);
    return ByteBuffer.wrap(Arrays.copyOfRange(buffer, from, from + length));
  }

  @Override
  public void skipBytes() {
    skipFixed(readLength());
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) {
    System.arraycopy(buffer, advance(length), bytes, start, length);
  }

  @Override
  public void skipFixed(int length) {
    advance(length);
  }

  @Override
  public int readEnum() {
    return readInt();
  }

  @Override
  public long readArrayStart() {
    return readCount();
  }

  @Override
  public long arrayNext() {
    return readCount();
  }

  @Override
  public long skipArray() {
    return skipBlocks();
  }

  @Override
  public long readMapStart() {
    return readCount();
  }

  @Override
  public long mapNext() {
    return readCount();
  }

  @Override
  public long skipMap() {
    return skipBlocks();
  }

  @Override
  public int readIndex() {
    return readInt();
  }

  /** A block's count of items; a negative one is followed by the block's length in bytes. */
  private long readCount() {
    long count = readLong();
    if (count < 0) {
      readLength();
      count = -count;
    }
    return within(count);
  }

  /** Passes over the blocks that state their length; gives the count of one that does not. */
  private long skipBlocks() {
    long count = readLong();
    while (count < 0) {
      skipFixed(readLength());
      count = readLong();
    }
    return within(count);
  }

  private int readLength() {
    return (int) within(readLong());
  }

  private long within(long length) {
    if (length < 0 || length > remaining()) {
      throw new AvroRuntimeException(
          "A length or count of "
              + length
              + " is declared, where "
              + remaining()
              + " bytes remain");
    }
    return length;
  }

  /** Passes over bytes that must be there; gives the position of the first. */
  private int advance(int length) {
    if (length > remaining()) {
      throw tooShort(length);
    }
    int from = position;
    position += length;
    return from;
  }

  private AvroRuntimeException tooShort(int needed) {
    return new AvroRuntimeException(
        "The record ends too early: " + needed + " bytes are needed, " + remaining() + " remain");
  }
}
