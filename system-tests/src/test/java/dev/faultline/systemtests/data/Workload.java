package dev.faultline.systemtests.data;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of events that is the same for the same settings: services of skewed popularity, every
 * kind of failure, events out of order within the allowed lateness, and some that come twice.
 *
 * @param tag starts the names of accounts, services and sites, so that workloads do not mix
 * @param start event time of the first event
 * @param span event time from the first event to the last
 * @param hotShare of all events that one service gets, over its popularity; 0 to 1
 */
public record Workload(
    String tag,
    long seed,
    int events,
    Instant start,
    Duration span,
    int services,
    double hotShare,
    Path catalogue) {

  /** One in so many events fails. */
  private static final int FAILURES = 9;

  private static final String[] SITES = {"ams1", "cdg2", "fra3", "iad1", "nrt1", "são paulo", ""};

  /** Takes the events in the order of publication. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Takes one.
     *
     * @param service its service's id, to key by
     */
    void take(int index, String service, TestEvent event);
  }

  public Workload withTag(String other) {
    return new Workload(other, seed, events, start, span, services, hotShare, catalogue);
  }

  public Workload withHotShare(double share) {
    return new Workload(tag, seed, events, start, span, services, share, catalogue);
  }

  /** Makes the events one after the other. */
  public void generate(Taker taker) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FailureKinds.Kind> kinds = FailureKinds.all(catalogue);
    double[] popularity = popularity();
    TestEvent last = null;
    String lastService = null;
    for (int i = 0; i < events; i++) {
      if (last == null || random.nextInt(250) != 0) {
        int service = random.nextDouble() < hotShare ? 0 : pick(popularity, random.nextDouble());
        lastService = tag + "-service-" + service;
        last = event(i, service, lastService, kinds, random);
      }
      taker.take(i, lastService, last);
    }
  }

  private TestEvent event(
      int i, int service, String id, List<FailureKinds.Kind> kinds, SplittableRandom random) {
    String site = SITES[random.nextInt(SITES.length)];
    TestEvent event =
        new TestEvent()
            .id(random.nextLong(), random.nextLong())
            .at(micros(start) + span.toNanos() / 1000 * i / events - delay(random))
            .of(tag + "-account-" + service % 20, id)
            .seenBy(site.isEmpty() ? "" : tag + "-" + site, "proxy-" + random.nextInt(8))
            .took(duration(random, 4, 1_500), duration(random, 12, 15_000));
    if (service % 3 == 0) {
      event.tunnel("tunnel-" + service, "2025." + (1 + service % 12) + ".0", "quic");
    }
    if (random.nextInt(FAILURES) == 0) {
      FailureKinds.Kind kind = kinds.get(random.nextInt(kinds.size()));
      boolean dns = kind.code().startsWith("dns");
      event
          .failed(kind.code(), kind.rcode(), random.nextInt(4) == 0 ? "attempt " + i : null)
          .target("host-" + service + ".internal", dns ? null : "10.0.0." + service % 250);
      if (dns) {
        event.took(duration(random, 50, 40_000), null);
      }
    }
    return event;
  }

  /** Most events are little out of order, a few come so late that only the lateness saves them. */
  private static long delay(SplittableRandom random) {
    int how = random.nextInt(1000);
    Duration longest =
        how < 940 ? Duration.ofSeconds(3) : how < 994 ? Duration.ofMinutes(2) : LATEST;
    return random.nextLong(longest.toNanos() / 1000);
  }

  /** With the span, below the hour that events may be late. */
  private static final Duration LATEST = Duration.ofMinutes(45);

  private static Long duration(SplittableRandom random, int noneIn, long median) {
    int how = random.nextInt(noneIn * 10_000);
    if (how < 10_000) {
      return null;
    }
    if (how < 10_020) {
      return how % 2 == 0 ? random.nextLong(3) : random.nextLong(Long.MAX_VALUE);
    }
    return (long) (median * Math.exp(random.nextGaussian()));
  }

  private double[] popularity() {
    double[] cumulative = new double[services];
    double sum = 0;
    for (int i = 0; i < services; i++) {
      sum += 1 / Math.pow(i + 1, 1.1);
      cumulative[i] = sum;
    }
    for (int i = 0; i < services; i++) {
      cumulative[i] /= sum;
    }
    return cumulative;
  }

  private static int pick(double[] cumulative, double where) {
    int at = Arrays.binarySearch(cumulative, where);
    return Math.min(at >= 0 ? at : -at - 1, cumulative.length - 1);
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }
}
