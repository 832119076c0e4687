package dev.faultline.systemtests.compare;

import java.util.ArrayList;
import java.util.List;

/** Where two sets of rows differ: how often, and the first few of each kind. */
public final class Differences {
  private static final int SHOWN = 8;

  private final String where;
  private final List<String> shown = new ArrayList<>();
  private long missing;
  private long unexpected;
  private long different;

  Differences(String where) {
    this.where = where;
  }

  void missing(String row) {
    show(missing++, "missing    " + row);
  }

  void unexpected(String row) {
    show(unexpected++, "unexpected " + row);
  }

  void different(String key, String expected, String actual) {
    show(
        different++,
        "different  %s%n      expected %s%n      but was  %s".formatted(key, expected, actual));
  }

  private void show(long before, String what) {
    if (before < SHOWN) {
      shown.add("    " + what);
    }
  }

  public boolean isEmpty() {
    return missing + unexpected + different == 0;
  }

  @Override
  public String toString() {
    return isEmpty()
        ? where + " is as expected"
        : "%s: %d rows are missing, %d are unexpected, %d differ; the first of them:%n%s"
            .formatted(where, missing, unexpected, different, String.join("\n", shown));
  }
}
