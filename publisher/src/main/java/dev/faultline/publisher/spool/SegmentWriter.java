package dev.faultline.publisher.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;

/**
 * Writes a segment: the bytes {@code FLS1}, the length of the events' schema and the schema as
 * JSON, then for each event its length, its CRC-32C, and its bytes. Numbers are 4 bytes,
 * big-endian.
 */
final class SegmentWriter implements AutoCloseable {
  static final int MAGIC = 0x464C5331;
  static final int RECORD_HEADER_BYTES = 8;
  private static final int FILE_HEADER_BYTES = 8;

  private final Path file;
  private final FileChannel channel;
  private long size;

  SegmentWriter(Path file, Schema schema) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    byte[] json = json(schema);
    write(
        ByteBuffer.allocate(FILE_HEADER_BYTES + json.length)
            .putInt(MAGIC)
            .putInt(json.length)
            .put(json));
  }

  private static byte[] json(Schema schema) {
    return schema.toString().getBytes(StandardCharsets.UTF_8);
  }

  static long headerSize(Schema schema) {
    return (long) FILE_HEADER_BYTES + json(schema).length;
  }

  static long sizeOf(byte[] event) {
    return (long) RECORD_HEADER_BYTES + event.length;
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  void append(byte[] event) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(event);
    write(
        ByteBuffer.allocate(RECORD_HEADER_BYTES + event.length)
            .putInt(event.length)
            .putInt((int) crc.getValue())
            .put(event));
  }

  private void write(ByteBuffer bytes) throws IOException {
    bytes.flip();
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      size += length;
    } catch (IOException e) {
      // What was written of it would hide all that follows.
      channel.truncate(size);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
