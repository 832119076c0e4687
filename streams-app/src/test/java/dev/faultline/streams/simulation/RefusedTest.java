package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.deadletter.DeadLetters;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Published;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.streams.processor.api.Record;

/** Every record of the input is counted or a dead letter, and always the same ones. */
class RefusedTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final int PARTITIONS = 3;

  @Property(tries = 60)
  void shouldCountOrRefuseEachRecordOnceWhateverTheScheduleAndTheCrashes(@ForAll long seed) {
    // Given: attempts that are up to 3 h late, and garbage among them
    Random random = new Random(seed);
    Cluster cluster =
        new Cluster(AnyScheduleTest.settings(PARTITIONS, 2), FROM.plus(Duration.ofDays(1)));
    Instant[] newest = new Instant[PARTITIONS];
    List<Attempt> counted = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Attempt attempt :
        new Traffic(random).attempts(250, FROM, Duration.ofHours(8), Duration.ofHours(3))) {
      int p = random.nextInt(PARTITIONS);
      String source = p + "/" + cluster.counters.get(p).input().size() + "/";
      if (random.nextInt(20) == 0) {
        cluster.publish(p, new byte[] {1, 2, 3, 4, 5, 6});
        refused.add(source + "undecodable");
      } else {
        cluster.publish(p, attempt);
        if (newest[p] != null && attempt.at().isBefore(newest[p].minus(Duration.ofHours(1)))) {
          refused.add(source + "too_late");
        } else {
          counted.add(attempt);
          newest[p] =
              newest[p] == null || attempt.at().isAfter(newest[p]) ? attempt.at() : newest[p];
        }
      }
    }

    // When
    new Schedule(random, 60, 40).run(cluster);
    cluster.fallSilent();

    // Then
    assertThat(cluster.deadLetters.stream().map(RefusedTest::source))
        .containsExactlyInAnyOrderElementsOf(refused);
    Map<?, ?> expected = Oracle.count(counted);
    var published = Published.newest(cluster.rollups);
    assertThat(published.keySet()).isEqualTo(expected.keySet());
    published.forEach(
        (window, rollup) ->
            assertThat(rollup.cells()).as("%s", window).isEqualTo(expected.get(window)));
    long records = cluster.counters.stream().mapToLong(task -> task.input().size()).sum();
    for (int seconds : new int[] {10, 60, 3600}) {
      long connections =
          published.values().stream()
              .filter(
                  each -> each.window().seconds() == seconds && !each.window().account().isEmpty())
              .mapToLong(each -> each.cells().connections())
              .sum();
      assertThat(connections + cluster.deadLetters.size()).isEqualTo(records);
    }
  }

  private static String source(Record<byte[], byte[]> letter) {
    return String.join(
        "/",
        header(letter, DeadLetters.PARTITION),
        header(letter, DeadLetters.OFFSET),
        header(letter, DeadLetters.REASON));
  }

  private static String header(Record<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
