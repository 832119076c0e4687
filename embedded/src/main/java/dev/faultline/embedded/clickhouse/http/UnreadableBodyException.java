package dev.faultline.embedded.clickhouse.http;

import java.io.IOException;

/** A request's body could not be read to its end, or not be unpacked. */
final class UnreadableBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableBodyException(IOException cause) {
    super("The request's body cannot be read: " + cause.getMessage(), cause);
  }
}
