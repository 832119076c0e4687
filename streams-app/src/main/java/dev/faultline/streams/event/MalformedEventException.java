package dev.faultline.streams.event;

/** The bytes are no event of their writer's schema. */
public final class MalformedEventException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String message) {
    super(message, null, false, false);
  }

  public MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
