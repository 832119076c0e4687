package dev.faultline.local.haproxy;

/**
 * A line does not tell what an event needs; the message says what is wrong with it and what to do,
 * and repeats none of its contents.
 */
final class UnreadableLineException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: a whole file can be of the wrong format. */
  UnreadableLineException(String message) {
    super(message, null, false, false);
  }
}
