package dev.faultline.local.traffic;

import java.util.List;

/**
 * Makes one attempt after the other. The same fleet, scenario, seed and times give the same
 * attempts. Not thread-safe.
 */
final class TrafficGenerator {
  private static final double POPULARITY = 1.05;
  private static final double CACHED_NAMES = 0.75;
  private static final long TIMEOUT_MICROS = 5_000_000;

  /** How late events come: most at once, some after seconds, a few after minutes. */
  private static final double AFTER_SECONDS = 0.01;

  private static final double AFTER_MINUTES = 0.0005;

  private final Latency cached = new Latency(35, 0.5);
  private final Latency timeout = new Latency(TIMEOUT_MICROS, 0.01);
  private final Latency atOnce = new Latency(60_000, 0.6);
  private final Latency seconds = new Latency(3_000_000, 0.6);
  private final Latency minutes = new Latency(150_000_000, 0.5);
  private final Attempt attempt = new Attempt();
  private final List<Service> services;
  private final List<Site> sites;
  private final WeightedChoice service;
  private final WeightedChoice site;
  private final Background background;
  private final Scenario scenario;
  private final Dice dice;
  private final long startMicros;

  /**
   * @param startMicros the epoch time from which the scenario counts
   */
  TrafficGenerator(
      Fleet fleet, Background background, Scenario scenario, long seed, long startMicros) {
    this.services = fleet.services();
    this.sites = fleet.sites();
    this.service = WeightedChoice.zipf(services.size(), POPULARITY);
    this.site = new WeightedChoice(sites.stream().mapToDouble(Site::weight).toArray());
    this.background = background;
    this.scenario = scenario;
    this.dice = new Dice(seed);
    this.startMicros = startMicros;
  }

  /** The attempt that is reported at this time; it is overwritten by the next call. */
  Attempt next(long nowMicros) {
    // A random UUID: version 4, variant 2.
    attempt.idHigh = (dice.nextLong() & ~0xF000L) | 0x4000L;
    attempt.idLow = (dice.nextLong() >>> 2) | (1L << 63);
    attempt.occurredAtMicros = nowMicros - delay();
    attempt.service = services.get(service.pick(dice));
    attempt.target = attempt.service.target();
    attempt.site = sites.get(site.pick(dice));
    attempt.proxy = attempt.site.proxies().get(dice.below(attempt.site.proxies().size()));
    attempt.failure = background.next(attempt.service, attempt.target, dice);
    Incident incident = scenario.at(attempt.occurredAtMicros - startMicros);
    if (incident != null) {
      incident.strike(attempt, dice);
    }
    measure();
    return attempt;
  }

  /** What plays at this time, in a sentence; empty where nothing does. */
  String story(long nowMicros) {
    Incident incident = scenario.at(nowMicros - startMicros);
    return incident == null ? "" : incident.name() + ": " + incident.story();
  }

  private long delay() {
    double chance = dice.unit();
    if (chance < AFTER_MINUTES) {
      return minutes.sample(dice);
    }
    return (chance < AFTER_SECONDS ? seconds : atOnce).sample(dice);
  }

  private void measure() {
    Failure.Reached reached =
        attempt.failure == null ? Failure.Reached.CONNECTION : attempt.failure.reached();
    attempt.lookupMicros = Attempt.NONE;
    attempt.connectMicros = Attempt.NONE;
    attempt.resolved = false;
    if (reached == Failure.Reached.NOTHING) {
      return;
    }
    if (attempt.target.hasName()) {
      attempt.lookupMicros = lookup(reached);
      attempt.resolved = reached.compareTo(Failure.Reached.ADDRESS) >= 0;
    }
    if (reached.compareTo(Failure.Reached.ADDRESS) >= 0) {
      attempt.connectMicros =
          reached == Failure.Reached.ADDRESS_TIMEOUT
              ? timeout.sample(dice)
              : (long) (attempt.site.connect().sample(dice) * attempt.service.distance()) + 1;
    }
  }

  private long lookup(Failure.Reached reached) {
    return switch (reached) {
      case RESOLVER_TIMEOUT -> timeout.sample(dice);
      case RESOLVER -> attempt.site.lookup().sample(dice);
      default ->
          dice.chance(CACHED_NAMES) ? cached.sample(dice) : attempt.site.lookup().sample(dice);
    };
  }
}
