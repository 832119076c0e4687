package dev.faultline.local;

/**
 * The command cannot do what it was asked. The message says what was found, with which thing, what
 * was expected and what to do; it is shown without a stack trace.
 */
public final class LocalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LocalException(String message) {
    super(message);
  }

  public LocalException(String message, Throwable cause) {
    super(message, cause);
  }
}
