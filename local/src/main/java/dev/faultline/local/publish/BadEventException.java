package dev.faultline.local.publish;

/**
 * A line that is no event. The message says what is wrong with which field, and what was expected.
 */
public final class BadEventException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadEventException(String message) {
    super(message);
  }
}
