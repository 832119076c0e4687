package dev.faultline.sink.migration;

/**
 * The tables cannot be brought to the state that the sink needs. The message says what was found
 * and what to do.
 */
public final class MigrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was found, and what to do. */
  public MigrationException(String message) {
    super(message);
  }

  /** What was found, what to do, and why. */
  public MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
