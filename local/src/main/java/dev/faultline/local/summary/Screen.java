package dev.faultline.local.summary;

import java.io.PrintStream;
import java.time.Duration;
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
   * @param columns of the terminal; longer lines of the block are cut, since a wrapped one would be
   *     drawn over wrongly
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
    block = lines;
    draw();
  }

  /** How long a summary is worth reading: a terminal's is replaced, elsewhere each adds lines. */
  public Duration pause() {
    return terminal ? REDRAW : REPEAT;
  }

  private void erase() {
    if (terminal && !block.isEmpty()) {
      // Up to the block's first line, and clear from there.
      out.printf("\033[%dA\033[J", block.size());
    }
  }

  private void draw() {
    if (terminal) {
      block.forEach(line -> out.println(cut(line)));
    } else {
      block.forEach(out::println);
      block = List.of();
    }
    out.flush();
  }

  private String cut(String line) {
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }
}
