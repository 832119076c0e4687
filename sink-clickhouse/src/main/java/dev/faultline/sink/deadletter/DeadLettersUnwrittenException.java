package dev.faultline.sink.deadletter;

/** The dead-letter topic does not take records now. */
public final class DeadLettersUnwrittenException extends Exception {
  private static final long serialVersionUID = 1L;

  DeadLettersUnwrittenException(String topic, Throwable cause) {
    super("cannot write to the dead-letter topic %s: %s".formatted(topic, cause), cause);
  }
}
