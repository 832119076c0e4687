package dev.faultline.streams.deadletter;

/** Why a record of the input cannot be counted. */
public enum Reason {
  /** The bytes are no event: no wire format, or not a record of their schema. */
  UNDECODABLE("undecodable"),
  /** The registry has no such schema, or it is not one of an event. */
  UNKNOWN_SCHEMA("unknown_schema"),
  /** A field holds what no event can hold. */
  INVALID("invalid"),
  /** The event is too far ahead of the wall clock. */
  FUTURE_TIMESTAMP("future_timestamp"),
  /** The event is older than the allowed lateness, by event time. */
  TOO_LATE("too_late");

  private final String id;

  Reason(String id) {
    this.id = id;
  }

  /** The reason as it stands in the dead letter's header and in metrics. */
  public String id() {
    return id;
  }
}
