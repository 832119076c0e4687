package dev.faultline.bench.data;

import java.util.SplittableRandom;

/** Makes a data set's events, in the order of publication. Not thread-safe. */
public final class Attempts {
  /** Takes the events; the object is the same each time. */
  @FunctionalInterface
  public interface Taker {
    void take(long index, Attempt attempt);
  }

  private static final long MICROS = 1_000_000;

  /** Log-normal latencies come out of a table: a logarithm and a root per event are too dear. */
  private static final int SHAPES = 1 << 14;

  private final DataSet set;
  private final SplittableRandom random;
  private final Zipf popularity;
  private final double[] shape = new double[SHAPES];
  private final Attempt attempt = new Attempt();

  private Attempts(DataSet set) {
    this.set = set;
    random = new SplittableRandom(set.seed());
    popularity = new Zipf(set.services());
    for (int i = 0; i < SHAPES; i++) {
      shape[i] = Math.exp(0.5 * random.nextGaussian());
    }
  }

  /** Makes all events of the set. */
  public static void each(DataSet set, Taker taker) {
    if (set.even()) {
      EvenAttempts.each(set, taker);
      return;
    }
    Attempts attempts = new Attempts(set);
    for (long i = 0; i < set.events(); i++) {
      attempts.next(i);
      taker.take(i, attempts.attempt);
    }
  }

  private void next(long index) {
    Attempt a = attempt;
    boolean hot = set.hotShare() > 0 && random.nextDouble() < set.hotShare();
    a.service = hot ? 0 : popularity.next(random);
    long dice = random.nextLong();
    a.idHigh = random.nextLong();
    a.idLow = dice;
    a.occurredAtMicros = occurredAt(index);
    a.proxy = (int) (dice & 1023) % Names.PROXIES;
    int base = 1 + a.service % 7;
    a.dnsMicros = (dice >>> 10 & 3) == 0 ? Attempt.NONE : latency(dice >>> 12, 400L * base);
    a.connectMicros = latency(dice >>> 26, 2_500L * base);
    a.failure = Attempt.NONE;
    if ((int) (dice >>> 40 & 0xFFFF) % FailureMix.ONE_IN == 0) {
      fail(a, (int) (dice >>> 56 & 0xFF));
    }
  }

  private static void fail(Attempt a, int dice) {
    // A service fails in few ways, as services do.
    a.failure = (a.service + dice % 3) % FailureMix.KINDS.size();
    if (FailureMix.KINDS.get(a.failure).ofDns()) {
      a.connectMicros = Attempt.NONE;
    }
  }

  private long occurredAt(long index) {
    long start = DataSet.START.getEpochSecond() * MICROS;
    return start
        + index * MICROS / set.eventsPerSecond()
        + DataSet.MAX_DELAY_MICROS
        - random.nextLong(DataSet.MAX_DELAY_MICROS);
  }

  private long latency(long dice, long median) {
    return (long) (median * shape[(int) (dice & SHAPES - 1)]);
  }
}
