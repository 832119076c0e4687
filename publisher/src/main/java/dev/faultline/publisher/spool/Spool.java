package dev.faultline.publisher.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * A bounded queue of events in files of a directory. A file, called a segment, is written to its
 * end, then read from its start, then deleted. For one thread, but for {@link #bytes}; the
 * directory is for one process, which a lock file makes sure of.
 */
public final class Spool implements AutoCloseable {
  private static final String SUFFIX = ".spool";

  /** A segment is closed when it is this big: 8 MiB, or a quarter of the bound. */
  private static final long SEGMENT_BYTES = 8 << 20;

  private final Path directory;
  private final long maxBytes;
  private final long segmentBytes;
  private final Schema schema;
  private final FileChannel lockFile;
  private final Deque<Path> full = new ArrayDeque<>();
  private SegmentWriter writer;
  private long nextNumber;
  private final AtomicLong bytes = new AtomicLong();

  private Spool(Path directory, long maxBytes, Schema schema, FileChannel lockFile)
      throws IOException {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.segmentBytes = Math.min(SEGMENT_BYTES, maxBytes / 4);
    this.schema = schema;
    this.lockFile = lockFile;
    for (Path segment : segments(directory)) {
      full.add(segment);
      bytes.addAndGet(Files.size(segment));
      nextNumber = number(segment) + 1;
    }
  }

  /**
   * Opens the directory, with what an earlier process left in it.
   *
   * @param schema of the events that will be appended
   * @throws IOException if it cannot be written, or another process uses it
   */
  public static Spool open(Path directory, long maxBytes, Schema schema) throws IOException {
    Files.createDirectories(directory);
    FileChannel lockFile =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return new Spool(directory, maxBytes, schema, lockFile);
      }
    } catch (OverlappingFileLockException e) {
      lockFile.close();
      throw new IOException("another publisher of this process uses " + directory, e);
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
    lockFile.close();
    throw new IOException("another process uses " + directory);
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9]{19}\\" + SUFFIX))
          .sorted()
          .toList();
    }
  }

  private static long number(Path segment) {
    String name = segment.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  /** Size of the files. */
  public long bytes() {
    return bytes.get();
  }

  /**
   * Appends an event. It reaches the disk's cache at once, and so outlives the process, not the
   * machine.
   *
   * @return false if it does not fit into the bound any more
   */
  public boolean append(byte[] event) throws IOException {
    if (writer != null && writer.size() >= segmentBytes) {
      seal();
    }
    long needed =
        SegmentWriter.sizeOf(event) + (writer == null ? SegmentWriter.headerSize(schema) : 0);
    if (bytes.get() + needed > maxBytes) {
      return false;
    }
    if (writer == null) {
      Path file = directory.resolve("%019d%s".formatted(nextNumber++, SUFFIX));
      writer = new SegmentWriter(file, schema);
      bytes.addAndGet(writer.size());
    }
    writer.append(event);
    bytes.addAndGet(SegmentWriter.sizeOf(event));
    return true;
  }

  private void seal() throws IOException {
    full.add(writer.file());
    writer.close();
    writer = null;
  }

  /** The oldest segment, to be read; the same one again until it is deleted. */
  public Optional<Segment> oldest() throws IOException {
    if (full.isEmpty() && writer != null) {
      seal();
    }
    while (!full.isEmpty()) {
      Path file = full.peek();
      try {
        return Optional.of(Segment.open(file));
      } catch (IOException e) {
        setAside(file);
        throw e;
      }
    }
    return Optional.empty();
  }

  /** Keeps an unreadable file for those who want to look at it, out of the way. */
  private void setAside(Path file) throws IOException {
    full.remove(file);
    bytes.addAndGet(-Files.size(file));
    Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
  }

  /** Deletes a segment that was read to its end. */
  public void delete(Segment segment) throws IOException {
    segment.close();
    long size = Files.size(segment.file());
    Files.delete(segment.file());
    full.remove(segment.file());
    bytes.addAndGet(-size);
  }

  @Override
  public void close() throws IOException {
    try (lockFile) {
      if (writer != null) {
        seal();
      }
    }
  }
}
