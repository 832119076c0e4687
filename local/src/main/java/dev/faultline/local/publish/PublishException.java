package dev.faultline.local.publish;

/** Events could not be published; how many arrived is in the message. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublishException(String message, Throwable cause) {
    super(message, cause);
  }
}
