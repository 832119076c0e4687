package dev.faultline.local.summary;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where {@code up} tells what happens. On a terminal the summary is a block at the bottom that is
 * drawn anew each time, and messages scroll by above it; elsewhere all are plain lines.
 * Thread-safe.
 */
public final class Screen {
  private static final Duration REDRAW = Duration.ofSeconds(2);
  private static final Duration REPEAT = Duration.ofSeconds(10);
  private final PrintStream out;
  private final boolean terminal;
  private final int columns;
  private List<String> block = List.of();

  /**
   * A screen that is empty so far.
   *
   * @param columns of the terminal, at least 20; longer lines of the block are broken between
   *     words, since those that the terminal breaks would be drawn over wrongly
   */
  public Screen(PrintStream out, boolean terminal, int columns) {
    this.out = out;
    this.terminal = terminal;
    this.columns = columns;
  }

  /** A message that stays. */
  public synchronized void say(String message) {
    erase();
    out.println(message);
    draw();
  }

  /** The summary in place of the former one. */
  public synchronized void summary(List<String> lines) {
    erase();
    block = terminal ? wrapped(lines) : lines;
    draw();
  }

  /** How long a summary is worth reading: a terminal's is replaced, elsewhere each adds lines. */
  public Duration pause() {
    return terminal ? REDRAW : REPEAT;
  }

  private void erase() {
    if (terminal && !block.isEmpty()) {
      // To the first column, since the terminal may have echoed a key there.
      out.printf("\r\033[%dA\033[J", block.size());
    }
  }

  private void draw() {
    block.forEach(out::println);
    if (!terminal) {
      block = List.of();
    }
    out.flush();
  }

  private List<String> wrapped(List<String> lines) {
    List<String> wrapped = new ArrayList<>();
    for (String line : lines) {
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      String rest = line;
      while (rest.length() >= columns) {
        int space = rest.lastIndexOf(' ', columns - 1);
        int end = space > indent.length() ? space : columns - 1;
        wrapped.add(rest.substring(0, end));
        rest = indent + rest.substring(end).stripLeading();
      }
      wrapped.add(rest);
    }
    return wrapped;
  }
}
