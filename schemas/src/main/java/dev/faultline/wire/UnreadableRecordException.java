package dev.faultline.wire;

import java.util.Locale;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A value that no repetition will make readable: a dead letter. It carries no contents of the
 * value.
 */
public final class UnreadableRecordException extends SerializationException {
  /** Why a value is unreadable. */
  public enum Reason {
    /** The bytes are not what the header, the writer's schema or the reader's schema allow. */
    UNDECODABLE,
    /** The registry answered that it has no Avro schema of the header's id. */
    UNKNOWN_SCHEMA;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The reason as dead letters state it: undecodable or unknown_schema. */
    public String id() {
      return id;
    }
  }

  private final Reason reason;

  /**
   * @param message a sentence for people
   * @param cause may be null
   */
  public UnreadableRecordException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
