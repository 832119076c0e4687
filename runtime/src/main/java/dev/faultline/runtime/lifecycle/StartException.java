package dev.faultline.runtime.lifecycle;

/**
 * A program cannot do its job as things are. The message says what was found, with which thing,
 * what was expected and what to do; it is shown without a stack trace.
 */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
