package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Cells;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.oracle.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Percentiles of published sketches against the exact ones of the same attempts. */
class AccuracyTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final double GAMMA = 1.01 / 0.99;
  private static final double[] RANKS = {0, 0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1};

  @Property(tries = 20)
  void shouldBeWithinOnePercentAtEveryRank(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    LongSupplier durations = durations(random);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Instant at = FROM.plusMillis(random.nextInt((int) Duration.ofMinutes(20).toMillis()));
      attempts.add(
          new Attempt(
              i,
              at,
              "acme",
              "s" + i % 3,
              "FRA",
              durations.getAsLong(),
              durations.getAsLong(),
              null,
              null));
    }

    // When
    Cluster cluster = new Cluster(AnyScheduleTest.settings(2, 2), FROM.plus(Duration.ofDays(1)));
    attempts.forEach(each -> cluster.publish((int) each.id() % 2, each));
    new Schedule(random, 0, 300).run(cluster);
    cluster.fallSilent();

    // Then: in each window, and over all services of an hour
    Map<Window, Cells> hour = new HashMap<>();
    Published.newest(cluster.rollups)
        .forEach(
            (window, rollup) -> {
              verify(attempts, window, rollup.cells());
              if (window.seconds() == 3600) {
                hour.merge(
                    Window.site("FRA", 3600, window.startMillis()), rollup.cells(), Cells::plus);
              }
            });
    assertThat(hour).hasSize(1);
  }

  private static void verify(List<Attempt> attempts, Window window, Cells cells) {
    List<Long> dns = new ArrayList<>();
    List<Long> connect = new ArrayList<>();
    for (Attempt attempt : attempts) {
      long millis = attempt.at().toEpochMilli() - window.startMillis();
      boolean isSite = window.account().isEmpty();
      if (millis >= 0
          && millis < window.seconds() * 1000L
          && (isSite || attempt.service().equals(window.subject()))) {
        dns.add(attempt.dnsMicros());
        connect.add(attempt.connectMicros());
      }
    }
    verify(dns, cells.byFailure().get("/").dns());
    verify(connect, cells.byFailure().get("/").connect());
  }

  private static void verify(List<Long> exact, SortedMap<Integer, Long> bins) {
    exact.sort(null);
    for (double q : RANKS) {
      int rank = (int) (q * (exact.size() - 1));
      double value = Math.max(1, exact.get(rank));
      assertThat(at(bins, rank))
          .as("rank %d of %d", rank, exact.size())
          .isBetween(value * (0.99 - 1e-9), value * (1.01 + 1e-9));
    }
  }

  /** The middle, by relative error, of the bin in which the value of this rank is. */
  private static double at(SortedMap<Integer, Long> bins, long rank) {
    long seen = 0;
    for (var bin : new TreeMap<>(bins).entrySet()) {
      seen += bin.getValue();
      if (seen > rank) {
        return 2 * Math.pow(GAMMA, bin.getKey()) / (GAMMA + 1);
      }
    }
    throw new AssertionError("no value has rank " + rank);
  }

  private static LongSupplier durations(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> () -> (long) Math.exp(8 + 1.5 * random.nextGaussian());
      case 1 -> () -> random.nextInt(10);
      case 2 -> () -> random.nextBoolean() ? 1_000 : 30_000_000;
      case 3 -> () -> random.nextLong() >>> random.nextInt(1, 63);
      default -> () -> 77_777;
    };
  }
}
