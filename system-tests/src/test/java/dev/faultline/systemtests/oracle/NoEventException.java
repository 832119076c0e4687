package dev.faultline.systemtests.oracle;

/** The bytes are no event. */
final class NoEventException extends Exception {
  private static final long serialVersionUID = 1L;

  NoEventException(String message) {
    super(message);
  }
}
