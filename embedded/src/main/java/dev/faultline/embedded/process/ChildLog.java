package dev.faultline.embedded.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The file that a child's lines go to, and its last lines in memory. A full file becomes {@code
 * NAME.1}, in place of an earlier one, so that both together have a bounded size.
 */
final class ChildLog implements AutoCloseable {
  static final long MAX_FILE_CHARS = 8L << 20;
  static final int LAST_LINES = 40;

  private final Path file;
  private final long maxChars;
  private final Deque<String> last = new ArrayDeque<>();
  private Writer writer;
  private long written;

  ChildLog(Path file, long maxChars) throws IOException {
    this.file = file;
    this.maxChars = maxChars;
    Files.createDirectories(file.toAbsolutePath().getParent());
    open();
  }

  synchronized void add(String line) throws IOException {
    if (last.size() == LAST_LINES) {
      last.removeFirst();
    }
    last.addLast(line);
    if (written > 0 && written + line.length() + 1 > maxChars) {
      writer.close();
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      open();
    }
    writer.write(line + "\n");
    writer.flush();
    written += line.length() + 1;
  }

  synchronized List<String> lastLines() {
    return List.copyOf(last);
  }

  private void open() throws IOException {
    writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    written = Files.size(file);
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
  }
}
