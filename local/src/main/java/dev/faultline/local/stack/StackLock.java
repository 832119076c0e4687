package dev.faultline.local.stack;

import dev.faultline.local.LocalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Sees that a data folder has one stack at most. The operating system holds the lock and frees it
 * however the process ends, so that a stale one does not exist; the process's id stands in a file
 * of its own, for people and other commands.
 */
public final class StackLock implements AutoCloseable {
  private final FileChannel channel;
  private final Path pid;

  private StackLock(FileChannel channel, Path pid) {
    this.channel = channel;
    this.pid = pid;
  }

  /**
   * Takes the lock.
   *
   * @throws LocalException if another process has it
   */
  public static StackLock take(DataFolder data) {
    data.create();
    try {
      FileChannel channel =
          FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new LocalException(
            "a stack is up already with the data folder %s (process %s); see ./faultline status, or stop it: ./faultline down"
                .formatted(data.path(), holder(data).map(String::valueOf).orElse("unknown")));
      }
      Files.writeString(data.pid(), ProcessHandle.current().pid() + "\n");
      return new StackLock(channel, data.pid());
    } catch (IOException e) {
      throw new LocalException(
          "cannot lock the data folder %s: %s".formatted(data.path(), e.getMessage()), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // This very process has it.
      return false;
    }
  }

  /**
   * The process that has the stack up, if one does. Not for that process itself: closing any of its
   * channels to the file frees the lock.
   */
  public static Optional<Long> holder(DataFolder data) {
    try (FileChannel channel = FileChannel.open(data.lock(), StandardOpenOption.WRITE)) {
      if (isLocked(channel)) {
        return Optional.empty();
      }
      return Optional.of(Long.valueOf(Files.readString(data.pid()).strip()));
    } catch (IOException | NumberFormatException e) {
      // No such file: nothing was ever up, or it is just about to be.
      return Optional.empty();
    }
  }

  /** Frees the lock. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(pid);
      channel.close();
    } catch (IOException e) {
      throw new LocalException("cannot free the lock beside %s: %s".formatted(pid, e), e);
    }
  }
}
