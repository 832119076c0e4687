package dev.faultline.catalogue;

import java.util.List;

/** A catalogue file that cannot be used. The message lists every problem that was found. */
public final class CatalogueException extends RuntimeException {
  private final transient List<String> problems;

  CatalogueException(String file, List<String> problems) {
    super(message(file, problems));
    this.problems = List.copyOf(problems);
  }

  CatalogueException(String file, String problem, Throwable cause) {
    super(message(file, List.of(problem)), cause);
    this.problems = List.of(problem);
  }

  /** Each problem, with the entry it is in and what was expected. */
  public List<String> problems() {
    return problems;
  }

  private static String message(String file, List<String> problems) {
    return "The error catalogue "
        + file
        + " cannot be used; correct it and start again:\n  - "
        + String.join("\n  - ", problems);
  }
}
