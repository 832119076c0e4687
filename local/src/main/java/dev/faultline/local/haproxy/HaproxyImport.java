package dev.faultline.local.haproxy;

import dev.faultline.local.publish.LineReader;
import dev.faultline.schema.ConnectionEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Reads a whole log and hands its events on; lines that cannot be read are told and counted. */
final class HaproxyImport {
  /** A log of the wrong format would fill the terminal; further lines are only counted. */
  private static final int MAX_TOLD = 1000;

  private final HaproxyLog log;
  private final Consumer<ConnectionEvent> events;
  private final PrintStream problems;
  private final ImportCounts counts = new ImportCounts();

  HaproxyImport(HaproxyLog log, Consumer<ConnectionEvent> events, PrintStream problems) {
    this.log = log;
    this.events = events;
    this.problems = problems;
  }

  /**
   * Reads to the end.
   *
   * @param name the file's, for the messages
   */
  void run(String name, LineReader lines) throws IOException {
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      counts.line();
      try {
        read(line, lines.tooLong());
      } catch (UnreadableLineException e) {
        counts.unreadable();
        tell(name, number, e);
      }
    }
  }

  private void read(byte[] line, boolean tooLong) throws UnreadableLineException {
    if (tooLong) {
      throw new UnreadableLineException(
          "it has more than %d bytes".formatted(LineReader.MAX_LINE_BYTES));
    }
    LineReading reading = log.read(line);
    if (reading instanceof LineReading.Event event) {
      events.accept(event.event());
      counts.event(event.event());
    } else if (reading instanceof LineReading.NoEvent none) {
      counts.noEvent(none.reason());
    }
  }

  private void tell(String name, long number, UnreadableLineException problem) {
    if (counts.unreadableLines() <= MAX_TOLD) {
      problems.printf("%s:%d: the line cannot be read: %s%n", name, number, problem.getMessage());
    } else if (counts.unreadableLines() == MAX_TOLD + 1) {
      problems.println("more lines cannot be read; from here on they are only counted");
    }
  }

  ImportCounts counts() {
    return counts;
  }
}
