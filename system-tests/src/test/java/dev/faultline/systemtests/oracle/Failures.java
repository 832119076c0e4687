package dev.faultline.systemtests.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The failed events with all their fields, of which the table of samples must hold some. */
final class Failures {
  private final Writer out;
  private final ErrorCatalogue catalogue;

  Failures(Writer out, ErrorCatalogue catalogue) {
    this.out = out;
    this.catalogue = catalogue;
  }

  /** Writes a line: account, service, code and minute, then the columns of the table. */
  void add(Event event) {
    String rcode = ResponseCodes.name(event.rcode());
    try {
      out.write(
          Tsv.line(
              event.account(),
              event.service(),
              event.code(),
              Math.floorDiv(event.at(), 60_000_000L) * 60,
              catalogue.category(event.code(), rcode),
              rcode,
              text(event.detail()),
              event.id(),
              event.at(),
              text(event.tunnel()),
              text(event.tunnelVersion()),
              text(event.tunnelTransport()),
              event.colo(),
              event.proxy(),
              event.protocol(),
              event.host(),
              event.port(),
              text(event.ip()),
              event.dnsMicros(),
              event.connectMicros()));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String orNull) {
    return orNull == null ? "" : orNull;
  }
}
