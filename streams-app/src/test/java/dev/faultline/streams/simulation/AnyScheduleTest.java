package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schema.FailureSample;
import dev.faultline.schema.FailureSamples;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Cells;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.oracle.Window;
import dev.faultline.streams.settings.EngineSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever the order, the batches, the partitions and the crashes, the results are the oracle's.
 */
class AnyScheduleTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:17:23.456789Z");
  private static final Duration LATENESS = Duration.ofHours(1);

  static EngineSettings settings(int partitions, int partialPartitions) {
    return new EngineSettings(
        partitions,
        partialPartitions,
        LATENESS,
        Duration.ofMinutes(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        3,
        256);
  }

  @Property(tries = 100)
  void shouldCountAsTheOracleWhateverTheScheduleAndTheCrashes(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    List<Attempt> attempts = attempts(random, 250);

    // When
    Cluster cluster = run(random, attempts, 60, 40);

    // Then
    verify(cluster, attempts);
  }

  @Property(tries = 30)
  void shouldGiveTheSameWhenEachRecordIsATransactionAndWhenAllAreOne(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    List<Attempt> attempts = attempts(random, 200);

    // When
    Cluster one = run(random, attempts, 0, 1);
    Cluster other = run(random, attempts, 0, 10_000);

    // Then
    assertThat(Published.newest(one.rollups)).isEqualTo(Published.newest(other.rollups));
    assertThat(newestSamples(one)).isEqualTo(newestSamples(other));
  }

  @Property(tries = 30)
  void shouldMakeCoarserWindowsTheSumsOfTheFinest(@ForAll long seed) {
    // Given
    Random random = new Random(seed);

    // When
    Cluster cluster = run(random, attempts(random, 200), 30, 20);

    // Then
    Map<Window, Cells> sums = new HashMap<>();
    Published.newest(cluster.rollups)
        .forEach(
            (window, rollup) -> {
              if (window.seconds() == 10) {
                sums.merge(coarser(window, 60), rollup.cells(), Cells::plus);
                sums.merge(coarser(window, 3600), rollup.cells(), Cells::plus);
              }
            });
    assertThat(cells(cluster, false)).isEqualTo(sums);
  }

  private static List<Attempt> attempts(Random random, int count) {
    // At the bound itself an attempt still counts.
    return new Traffic(random).attempts(count, FROM, Duration.ofHours(4), LATENESS);
  }

  /** Spreads the attempts over random partitions, in their order, and runs them. */
  private static Cluster run(Random random, List<Attempt> attempts, int crashes, int batch) {
    int partitions = 1 + random.nextInt(6);
    Cluster cluster =
        new Cluster(settings(partitions, 1 + random.nextInt(4)), FROM.plus(Duration.ofHours(6)));
    Random keys = new Random(random.nextLong());
    for (Attempt attempt : attempts) {
      cluster.publish(keys.nextInt(partitions), attempt);
    }
    new Schedule(random, crashes, batch).run(cluster);
    cluster.fallSilent();
    return cluster;
  }

  private static void verify(Cluster cluster, List<Attempt> attempts) {
    Map<Window, Cells> expected = Oracle.count(attempts);
    assertThat(cluster.deadLetters).isEmpty();
    for (Published each : cluster.rollups) {
      long connections = each.cells().connections();
      assertThat(each.revision()).isEqualTo(2 * connections + (each.isFinal() ? 1 : 0));
      assertThat(connections)
          .as("%s at any time", each.window())
          .isBetween(1L, expected.get(each.window()).connections());
    }
    Map<Window, Published> newest = Published.newest(cluster.rollups);
    assertThat(newest.keySet()).isEqualTo(expected.keySet());
    newest.forEach(
        (window, rollup) -> {
          assertThat(rollup.cells()).as("%s", window).isEqualTo(expected.get(window));
          assertThat(rollup.isFinal()).as("%s is final", window).isTrue();
        });
    verifySamples(cluster, expected);
  }

  private static void verifySamples(Cluster cluster, Map<Window, Cells> expected) {
    Map<String, Long> failures = new HashMap<>();
    expected.forEach(
        (window, cells) -> {
          if (window.seconds() == 60 && !window.account().isEmpty()) {
            cells
                .byFailure()
                .forEach(
                    (key, counts) -> {
                      String code = key.substring(0, key.indexOf('/'));
                      if (!code.isEmpty()) {
                        String group =
                            String.join(
                                "|",
                                window.account(),
                                window.subject(),
                                code,
                                Instant.ofEpochMilli(window.startMillis()).toString());
                        failures.merge(group, counts.connections(), Long::sum);
                      }
                    });
          }
        });
    Map<String, FailureSamples> newest = newestSamples(cluster);
    assertThat(newest.keySet()).isEqualTo(failures.keySet());
    newest.forEach(
        (group, samples) -> {
          assertThat(samples.getRevision()).as(group).isEqualTo(failures.get(group));
          assertThat(samples.getSamples())
              .hasSize((int) Math.min(cluster.settings.samplesPerMinute(), failures.get(group)));
          for (FailureSample sample : samples.getSamples()) {
            assertThat(sample.getEvent().getServiceId()).isEqualTo(samples.getServiceId());
            assertThat(sample.getEvent().getError().getCode()).isEqualTo(samples.getErrorCode());
          }
        });
  }

  private static Map<String, FailureSamples> newestSamples(Cluster cluster) {
    Map<String, FailureSamples> newest = new HashMap<>();
    for (FailureSamples each : cluster.samples) {
      newest.merge(
          String.join(
              "|",
              each.getAccountId(),
              each.getServiceId(),
              each.getErrorCode(),
              each.getMinute().toString()),
          each,
          (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
    }
    return newest;
  }

  private static Window coarser(Window window, int seconds) {
    long millis = seconds * 1000L;
    return new Window(
        window.account(), window.subject(), seconds, window.startMillis() / millis * millis);
  }

  private static Map<Window, Cells> cells(Cluster cluster, boolean finest) {
    Map<Window, Cells> cells = new HashMap<>();
    Published.newest(cluster.rollups)
        .forEach(
            (window, rollup) -> {
              if (finest == (window.seconds() == 10)) {
                cells.put(window, rollup.cells());
              }
            });
    return cells;
  }
}
