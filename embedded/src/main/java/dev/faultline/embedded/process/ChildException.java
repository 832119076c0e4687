package dev.faultline.embedded.process;

import java.util.List;

/** A child process could not be started, ended too early, or was not ready in time. */
public final class ChildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChildException(String message) {
    super(message);
  }

  public ChildException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With what the child said last. */
  static ChildException of(String message, List<String> lastLines) {
    return new ChildException(
        lastLines.isEmpty()
            ? message + " It wrote nothing."
            : message + " Its last lines:\n  " + String.join("\n  ", lastLines));
  }
}
