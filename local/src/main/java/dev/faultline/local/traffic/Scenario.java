package dev.faultline.local.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When which incident plays, counted from the start of the traffic. */
final class Scenario {
  /** The incidents in turn, for ever. */
  static final String ALL = "all";

  /** No incident. */
  static final String QUIET = "quiet";

  private static final Duration CALM = Duration.ofSeconds(10);
  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final List<Incident> incidents;
  private final boolean endless;

  private Scenario(List<Incident> incidents, boolean endless) {
    this.incidents = incidents;
    this.endless = endless;
  }

  /** The names that {@link #named} takes. */
  static List<String> names(Fleet fleet) {
    List<String> names = new ArrayList<>(List.of(ALL, QUIET));
    Incidents.of(fleet).forEach(incident -> names.add(incident.name()));
    return names;
  }

  /**
   * A single incident starts after 10 s and stays; {@value #ALL} plays each for a minute with half
   * a minute of calm between.
   *
   * @throws IllegalArgumentException if there is no scenario of that name
   */
  static Scenario named(String name, Fleet fleet) {
    List<Incident> all = Incidents.of(fleet);
    return switch (name) {
      case ALL -> new Scenario(all, false);
      case QUIET -> new Scenario(List.of(), false);
      default ->
          new Scenario(
                  all.stream().filter(one -> one.name().equals(name)).findFirst().stream().toList(),
                  true)
              .nonEmpty(name, fleet);
    };
  }

  private Scenario nonEmpty(String name, Fleet fleet) {
    if (incidents.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no scenario '%s'; there are: %s"
              .formatted(name, String.join(", ", names(fleet))));
    }
    return this;
  }

  /** The incident that plays, or null. */
  Incident at(long elapsedMicros) {
    long elapsed = elapsedMicros - micros(CALM);
    if (incidents.isEmpty() || elapsed < 0) {
      return null;
    }
    if (endless) {
      return incidents.get(0);
    }
    long turn = micros(LENGTH) + micros(PAUSE);
    boolean plays = elapsed % turn < micros(LENGTH);
    return plays ? incidents.get((int) (elapsed / turn % incidents.size())) : null;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
