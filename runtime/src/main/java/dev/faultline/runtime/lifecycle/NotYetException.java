package dev.faultline.runtime.lifecycle;

/**
 * Something that a program needs is not there for now, and may come without anybody changing the
 * program. The message says what, where, and what was answered.
 */
public final class NotYetException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotYetException(String message, Throwable cause) {
    super(message, cause);
  }
}
