package dev.faultline.systemtests.oracle;

import java.net.URI;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Every single duration of some events, to know their exact percentiles. */
public final class Durations {
  private final long[] sorted;

  private Durations(LongStream micros) {
    sorted = micros.map(value -> Math.max(1, value)).sorted().toArray();
  }

  /**
   * The durations of the events of a topic that count.
   *
   * @param which of the events
   * @param what the duration; null where an event has none
   */
  public static Durations of(
      String bootstrap,
      String topic,
      URI registry,
      Predicate<Event> which,
      Function<Event, Long> what) {
    Judge judge = new Judge(new EventSchemas(registry));
    LongStream.Builder values = LongStream.builder();
    InputTopic.read(
        bootstrap,
        topic,
        record -> {
          Verdict verdict = judge.judge(record.partition(), record.timestamp(), record.value());
          if (verdict.isCounted() && which.test(verdict.event())) {
            Long value = what.apply(verdict.event());
            if (value != null) {
              values.add(value);
            }
          }
        });
    return new Durations(values.build());
  }

  public int count() {
    return sorted.length;
  }

  /** The value at the rank ceil(q * n), in microseconds. */
  public long quantile(double q) {
    return sorted[(int) Math.max(1, Math.ceil(q * sorted.length)) - 1];
  }
}
