package dev.faultline.local.traffic;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.ErrorCode;
import java.time.Instant;
import java.util.List;

/**
 * What traffic to make.
 *
 * @param rate events a second, 1 to {@value #MAX_RATE}; the producer's limit is lower
 * @param scenario one of {@link #scenarios}
 * @param seed the same seed gives the same fleet and, from the same start time, the same events
 */
public record TrafficPlan(int rate, String scenario, long seed) {
  public static final int MAX_RATE = 10_000_000;
  public static final int DEFAULT_RATE = 2_000;
  public static final String DEFAULT_SCENARIO = Scenario.ALL;
  public static final long DEFAULT_SEED = 1;

  public TrafficPlan {
    if (rate < 1 || rate > MAX_RATE) {
      throw new IllegalArgumentException(
          "the rate must be from 1 to %d events a second, got %d".formatted(MAX_RATE, rate));
    }
    // Fails for a name that there is not.
    Scenario.named(scenario, Fleet.of(seed));
  }

  /** The names of all scenarios. */
  public static List<String> scenarios() {
    return Scenario.names(Fleet.of(DEFAULT_SEED));
  }

  TrafficGenerator generator(Instant start) {
    Fleet fleet = Fleet.of(seed);
    List<String> codes = Catalogue.load().codes().stream().map(ErrorCode::code).distinct().toList();
    return new TrafficGenerator(
        fleet, new Background(codes), Scenario.named(scenario, fleet), seed, micros(start));
  }

  static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1_000);
  }
}
