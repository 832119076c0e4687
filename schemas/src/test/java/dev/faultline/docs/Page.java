package dev.faultline.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documents, with a part that is made from the sources between two lines of its own.
 * Run a test with {@code -Dfaultline.docs.write=true} to write such parts anew.
 */
final class Page {
  private static final boolean WRITE = Boolean.getBoolean("faultline.docs.write");

  private final Path file;
  private final String begin;
  private final String end;

  Page(String name, String begin, String end) {
    this.file = home().resolve("docs").resolve(name);
    this.begin = begin + "\n";
    this.end = end + "\n";
  }

  static Path home() {
    return Path.of(System.getProperty("faultline.home"));
  }

  /** The part as it is on the page, after it was made anew if that is asked for. */
  String partUpdatedTo(String expected) throws IOException {
    String text = Files.readString(file);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end, from);
    if (from < begin.length() || to < 0) {
      throw new IllegalStateException(file + " lacks the lines " + begin + "and " + end);
    }
    if (WRITE) {
      Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
      return expected;
    }
    return text.substring(from, to);
  }

  static String howToUpdate(String page, Class<?> test) {
    return "docs/"
        + page
        + " is stale; make it anew by mvn test -pl schemas -am -Dtest="
        + test.getSimpleName()
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dfaultline.docs.write=true";
  }
}
