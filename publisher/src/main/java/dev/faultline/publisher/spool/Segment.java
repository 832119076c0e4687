package dev.faultline.publisher.spool;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of events, being read. */
public final class Segment implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

  /** What no schema and no event exceeds; a greater length is not one. */
  private static final int MOST_BYTES = 64 << 20;

  private final Path file;
  private final DataInputStream in;
  private final Schema schema;

  private Segment(Path file, DataInputStream in, Schema schema) {
    this.file = file;
    this.in = in;
    this.schema = schema;
  }

  static Segment open(Path file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    try {
      if (in.readInt() != SegmentWriter.MAGIC) {
        throw new IOException(file + " does not begin as a file of events does");
      }
      return new Segment(file, in, schema(in.readNBytes(length(in.readInt(), file))));
    } catch (EOFException | AvroRuntimeException e) {
      in.close();
      throw new IOException(file + " has no readable schema of its events at its start", e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static int length(int length, Path file) throws IOException {
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException(
          "%s has a length of %d bytes; expected 0 to %d".formatted(file, length, MOST_BYTES));
    }
    return length;
  }

  private static Schema schema(byte[] json) {
    return new Schema.Parser().parse(new String(json, StandardCharsets.UTF_8));
  }

  Path file() {
    return file;
  }

  /** The schema that its events were written with. */
  public Schema schema() {
    return schema;
  }

  /** The next event; empty at the end, and where the rest was torn by a crash. */
  public Optional<byte[]> next() throws IOException {
    byte[] header = in.readNBytes(SegmentWriter.RECORD_HEADER_BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    if (header.length == SegmentWriter.RECORD_HEADER_BYTES) {
      int length = number(header, 0);
      if (length >= 0 && length <= MOST_BYTES) {
        byte[] event = in.readNBytes(length);
        CRC32C crc = new CRC32C();
        crc.update(event);
        if (event.length == length && (int) crc.getValue() == number(header, Integer.BYTES)) {
          return Optional.of(event);
        }
      }
    }
    LOG.warn("{} ends in an event that was not wholly written; what follows is lost", file);
    in.skipNBytes(in.available());
    return Optional.empty();
  }

  private static int number(byte[] bytes, int from) {
    return (bytes[from] & 0xFF) << 24
        | (bytes[from + 1] & 0xFF) << 16
        | (bytes[from + 2] & 0xFF) << 8
        | (bytes[from + 3] & 0xFF);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
