package dev.faultline.local.haproxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A file that grows, as a stream that ends only when it is told to. When the file is renamed and a
 * new one takes its name and is written to, the rest of the old one comes first; when it is cut to
 * less than what was read, reading begins anew at its start. Where one file ends without a line's
 * end, a line's end is put in. A file that was cut and has already grown past where reading stood
 * cannot be told from one that only grew: rotate by renaming. Not thread-safe.
 */
final class FollowedFile extends InputStream {
  private final Path path;
  private final Duration pause;
  private final BooleanSupplier stopped;
  private FileChannel channel;
  private Object identity;
  private byte last = '\n';

  /**
   * @param fromEnd whether to pass over what the file holds already
   * @param pause how long to wait where nothing new has come
   * @param stopped asked at the end of the file; once true, the stream ends there
   */
  FollowedFile(Path path, boolean fromEnd, Duration pause, BooleanSupplier stopped)
      throws IOException {
    this.path = path;
    this.pause = pause;
    this.stopped = stopped;
    open();
    if (fromEnd) {
      channel.position(channel.size());
    }
  }

  private void open() throws IOException {
    identity = identityOf(attributes());
    channel = FileChannel.open(path);
    while (!identity.equals(identityOf(attributes()))) {
      // Renamed in between: whose the channel is cannot be told.
      channel.close();
      identity = identityOf(attributes());
      channel = FileChannel.open(path);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (true) {
      int read = channel.read(ByteBuffer.wrap(bytes, offset, length));
      if (read > 0) {
        last = bytes[offset + read - 1];
        return read;
      }
      if (stopped.getAsBoolean()) {
        return -1;
      }
      if (beginsAnew() && last != '\n') {
        last = '\n';
        bytes[offset] = last;
        return 1;
      }
      pauseUnlessMoreCame();
    }
  }

  /** Goes to the start of a new or shortened file, if there is one and the old one is read up. */
  private boolean beginsAnew() throws IOException {
    if (channel.size() < channel.position()) {
      channel.position(0);
      return true;
    }
    BasicFileAttributes found;
    try {
      found = attributes();
    } catch (NoSuchFileException e) {
      // Renamed, and the new one is not there yet.
      return false;
    }
    // While the new file is empty, the old one may still be written to.
    if (identityOf(found).equals(identity)
        || found.size() == 0
        || channel.size() > channel.position()) {
      return false;
    }
    channel.close();
    open();
    return true;
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  private static Object identityOf(BasicFileAttributes attributes) {
    // Where a file system has no keys, the time of creation changes with a new file.
    return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
  }

  private void pauseUnlessMoreCame() throws IOException {
    if (channel.size() > channel.position()) {
      return;
    }
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while following " + path).initCause(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
