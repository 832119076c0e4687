package dev.faultline.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page that describes the settings of all programs. Each program has a part of it between two
 * marks, made from the code; a test compares them, so that the page never tells anything else.
 */
public final class ReferencePage {
  private final Path file;
  private final String begin;
  private final String end;

  /**
   * A program's part of the page.
   *
   * @param file the page, which has the part's marks in it
   */
  public ReferencePage(Path file, String program) {
    this.file = file;
    begin = "<!-- made from the code: " + program + " -->\n";
    end = "<!-- end of " + program + " -->";
  }

  /** What the page tells now. */
  public String part() throws IOException {
    String page = Files.readString(file);
    return page.substring(start(page), stop(page));
  }

  /** Writes what the code says. */
  public void update(Class<? extends Record> type) throws IOException {
    String page = Files.readString(file);
    Files.writeString(
        file,
        page.substring(0, start(page))
            + ConfigReference.markdown(type)
            + page.substring(stop(page)));
  }

  private int start(String page) {
    return find(page, begin) + begin.length();
  }

  private int stop(String page) {
    return find(page, end);
  }

  private int find(String page, String mark) {
    int at = page.indexOf(mark);
    if (at < 0) {
      throw new IllegalStateException(file + " lacks the line " + mark.strip());
    }
    return at;
  }
}
