package dev.faultline.runtime.config;

import java.util.List;

/** The configuration cannot be used. Each problem is one sentence that names the key. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public ConfigException(String problem) {
    this(List.of(problem));
  }

  public ConfigException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of the settings. */
  public List<String> problems() {
    return problems;
  }
}
