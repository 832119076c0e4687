package dev.faultline.alert.yaml;

import java.util.List;

/** A file cannot be used. */
public final class YamlProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<String> problems;

  public YamlProblemsException(String file, List<String> problems) {
    super(file + ": " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each with its line. */
  public List<String> problems() {
    return problems;
  }
}
