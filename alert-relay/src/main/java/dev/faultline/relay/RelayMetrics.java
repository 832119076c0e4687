package dev.faultline.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of a receiver's messages. */
final class RelayMetrics {
  private final Counter taken;
  private final Counter failed;
  private final Counter refused;

  RelayMetrics(MeterRegistry registry, String receiver) {
    taken = counter(registry, receiver, "faultline.relay.delivered", "Messages that were taken");
    failed =
        counter(registry, receiver, "faultline.relay.failed", "Tries that failed and are repeated");
    refused =
        counter(
            registry,
            receiver,
            "faultline.relay.refused",
            "Messages that the receiver called wrong, and that are not sent again");
  }

  private static Counter counter(
      MeterRegistry registry, String receiver, String name, String description) {
    return Counter.builder(name)
        .description(description)
        .tag("receiver", receiver)
        .register(registry);
  }

  void count(Answer answer) {
    if (answer instanceof Answer.Taken) {
      taken.increment();
    } else if (answer instanceof Answer.Later) {
      failed.increment();
    } else {
      refused.increment();
    }
  }
}
