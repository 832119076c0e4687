package dev.faultline.registry;

/** The registry refused a schema, mostly as incompatible with its subject's earlier versions. */
public final class SchemaRefusedException extends RuntimeException {
  /**
   * @param message a sentence for people
   * @param cause may be null
   */
  public SchemaRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
