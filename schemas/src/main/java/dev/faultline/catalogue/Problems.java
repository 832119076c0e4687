package dev.faultline.catalogue;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a catalogue file, gathered so that one start shows all of it. */
final class Problems {
  /** How many problems are kept; a file that has more is best looked at as a whole. */
  private static final int MAX = 50;

  private final List<String> problems = new ArrayList<>();

  void add(String where, String what) {
    if (problems.size() < MAX) {
      problems.add(where + ": " + what);
    }
  }

  int count() {
    return problems.size();
  }

  void throwIfAny(String file) {
    if (!problems.isEmpty()) {
      throw new CatalogueException(file, problems);
    }
  }
}
