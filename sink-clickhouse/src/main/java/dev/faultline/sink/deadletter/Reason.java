package dev.faultline.sink.deadletter;

import java.util.Locale;

/** Why a record cannot become rows. */
public enum Reason {
  /** The bytes are no record of the topic. */
  UNDECODABLE,
  /** The registry has no such schema. */
  UNKNOWN_SCHEMA,
  /** A value does not fit its column. */
  INVALID,
  /** ClickHouse refuses the rows for what is in them. */
  REFUSED;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The reason as it stands in the dead letter's header and in metrics. */
  public String id() {
    return id;
  }
}
