package dev.faultline.local.haproxy;

import dev.faultline.schema.ConnectionEvent;

/** What a line of the log comes to. */
sealed interface LineReading {
  /** An attempt to reach a service. */
  record Event(ConnectionEvent event) implements LineReading {}

  /** Nothing that is counted for a service; the reason is for the summary. */
  record NoEvent(String reason) implements LineReading {}
}
