package dev.faultline.publisher;

import java.util.Locale;

/** Why an event will not be published. */
public enum DropReason {
  /** The queue between the caller and the publisher's thread was full. */
  QUEUE_FULL,
  /** The files of {@link Overflow.Spill} were full, or could not be written. */
  SPOOL_FULL,
  /** The event does not fit its schema: a required field is missing. */
  UNENCODABLE,
  /** Kafka refused it for good, for example as too large or for lack of a right. */
  REFUSED,
  /** The publisher was closed before. */
  CLOSED,
  /** Kafka had not confirmed it when closing had to end; it may have arrived or not. */
  UNCONFIRMED;

  /** The name in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
