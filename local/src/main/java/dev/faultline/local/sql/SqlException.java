package dev.faultline.local.sql;

/**
 * ClickHouse refused a query, or could not be asked; the message is the server's, or says why not.
 */
public final class SqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean unreachable;

  SqlException(String message, boolean unreachable, Throwable cause) {
    super(message, cause);
    this.unreachable = unreachable;
  }

  /** Whether there was no server to ask. */
  public boolean unreachable() {
    return unreachable;
  }
}
