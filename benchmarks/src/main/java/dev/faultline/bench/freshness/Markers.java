package dev.faultline.bench.freshness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The moments at which marked events were published, and when each could be seen. The events of one
 * marked service go through one partition, in order: the n-th is visible once the service has n
 * connections. Safe for one thread that publishes and one that looks.
 */
final class Markers {
  private final long[][] published;
  private final int[] sent;
  private final int[] seen;
  private final List<Long> delaysNanos = new ArrayList<>();

  Markers(int services, int eventsEach) {
    published = new long[services][eventsEach];
    sent = new int[services];
    seen = new int[services];
  }

  synchronized void published(int service, long nanos) {
    published[service][sent[service]++] = nanos;
  }

  /**
   * Notes what a query showed.
   *
   * @param connections of the service so far
   * @param nanos when the answer was there
   */
  synchronized void visible(int service, long connections, long nanos) {
    for (; seen[service] < connections; seen[service]++) {
      if (seen[service] >= sent[service]) {
        throw new IllegalStateException(
            "The marked service %d has %d connections, but %d events were published"
                .formatted(service, connections, sent[service]));
      }
      delaysNanos.add(nanos - published[service][seen[service]]);
    }
  }

  synchronized boolean allSeen() {
    return Arrays.equals(seen, sent);
  }

  synchronized int missing() {
    return Arrays.stream(sent).sum() - Arrays.stream(seen).sum();
  }

  /** From the publication of each event that was seen until it was. */
  synchronized List<Long> delaysNanos() {
    return List.copyOf(delaysNanos);
  }
}
