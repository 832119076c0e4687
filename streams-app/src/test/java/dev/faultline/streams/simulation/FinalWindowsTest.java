package dev.faultline.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.merge.FinalWindow;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Oracle;
import dev.faultline.streams.oracle.Window;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.sketch.SketchForm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.streams.processor.api.Record;

/** What the merge tasks hand on to be judged, whatever the schedule and the crashes. */
class FinalWindowsTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:17:23.456789Z");
  private static final Duration LATENESS = Duration.ofHours(1);

  @Property(tries = 60)
  void shouldHandOnEachConnectionOnce(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    List<Attempt> attempts = new Traffic(random).attempts(250, FROM, Duration.ofHours(4), LATENESS);
    int partitions = 1 + random.nextInt(6);
    Cluster cluster =
        new Cluster(
            AnyScheduleTest.settings(partitions, 1 + random.nextInt(4)),
            FROM.plus(Duration.ofHours(6)));
    attempts.forEach(attempt -> cluster.publish(random.nextInt(partitions), attempt));

    // When
    new Schedule(random, 60, 40).run(cluster);
    cluster.fallSilent();

    // Then
    Map<Window, Long> handedOn = new HashMap<>();
    for (Record<byte[], byte[]> record : cluster.finalWindows) {
      if (record.key()[0] == PartialKey.SERVICE || record.key()[0] == PartialKey.SITE) {
        handedOn.merge(window(record), connections(record.value()), Long::sum);
      }
    }
    Map<Window, Long> expected = new HashMap<>();
    Oracle.count(attempts)
        .forEach(
            (window, cells) -> {
              if (window.seconds() == 10) {
                expected.put(window, cells.connections());
              }
            });
    assertThat(handedOn).isEqualTo(expected);
  }

  private static Window window(Record<byte[], byte[]> record) {
    byte[] key = record.key();
    long start = FinalWindow.unit(record.timestamp()) * 10_000;
    return key[0] == PartialKey.SERVICE
        ? new Window(PartialKey.account(key), PartialKey.service(key), 10, start)
        : Window.site(PartialKey.site(key), 10, start);
  }

  private static long connections(byte[] cells) {
    ByteReader in = new ByteReader().over(cells);
    long sum = 0;
    for (int n = in.varint32(); n > 0; n--) {
      in.sized();
      in.sized();
      sum += in.varint();
      SketchForm.skip(in);
      SketchForm.skip(in);
    }
    assertThat(in.atEnd()).isTrue();
    return sum;
  }
}
