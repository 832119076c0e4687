package dev.faultline.local.stack;

/** A part did not come up; the message says why, with what it said last. */
public final class PartException extends Exception {
  private static final long serialVersionUID = 1L;

  public PartException(String message, Throwable cause) {
    super(message, cause);
  }
}
