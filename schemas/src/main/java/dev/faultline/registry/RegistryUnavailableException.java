package dev.faultline.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The registry gave no usable answer: it is down, slow, overloaded, or turns the credentials away.
 * No record is at fault; hold and ask again.
 */
public final class RegistryUnavailableException extends RetriableException {
  /**
   * @param message a sentence for people
   * @param cause may be null
   */
  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
