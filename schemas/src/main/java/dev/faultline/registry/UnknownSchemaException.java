package dev.faultline.registry;

/** The registry answered that it has no Avro schema of an id. Asking again soon will not help. */
public final class UnknownSchemaException extends RuntimeException {
  /**
   * @param message a sentence for people
   * @param cause may be null
   */
  public UnknownSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
