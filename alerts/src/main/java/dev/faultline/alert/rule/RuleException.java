package dev.faultline.alert.rule;

import java.util.List;

/** A rules file cannot be used. */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<String> problems;

  RuleException(String file, List<String> problems) {
    super(file + ": " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each with its line. */
  public List<String> problems() {
    return problems;
  }
}
