package dev.faultline.local.haproxy;

/** What a line means for the service. */
sealed interface Outcome {
  /** The connection to the service stood, and what went wrong later is not the service's. */
  record Success() implements Outcome {}

  /**
   * The attempt failed.
   *
   * @param code an error code of the catalogue
   * @param certain false where HAProxy's words fit other codes as well
   */
  record Failure(String code, boolean certain) implements Outcome {}

  /**
   * No service was tried, so there is nothing to count for one.
   *
   * @param reason why, for the summary
   */
  record NoAttempt(String reason) implements Outcome {}
}
