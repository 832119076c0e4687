package dev.faultline.bench.flink;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.DnsRcode;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionEvent;

/** Takes from an event what the windows need, and classifies it. */
final class ToAttempt {
  private final Catalogue catalogue = Catalogue.load();

  Attempt map(ConnectionEvent event) {
    Attempt attempt = new Attempt();
    attempt.at = event.getOccurredAt().toEpochMilli();
    attempt.account = event.getAccountId();
    attempt.service = event.getServiceId();
    Category category = Category.success;
    if (event.getError() != null) {
      String rcode = event.getError().getDnsRcode();
      attempt.code = event.getError().getCode();
      attempt.rcode = rcode == null ? "" : DnsRcode.canonical(rcode);
      category = catalogue.classify(attempt.code, rcode);
    }
    attempt.category = (byte) category.ordinal();
    if (event.getDnsDurationUs() != null) {
      attempt.dnsBin = Sketch.bin(event.getDnsDurationUs());
    }
    if (event.getConnectDurationUs() != null) {
      attempt.connectBin = Sketch.bin(event.getConnectDurationUs());
    }
    return attempt;
  }
}
