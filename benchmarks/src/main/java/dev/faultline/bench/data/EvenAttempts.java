package dev.faultline.bench.data;

import java.util.SplittableRandom;

/**
 * Events that fill cells evenly, to weigh what a cell takes: in each window of 10 s every service
 * has successes and failures of one kind, and each cell gets {@value #EVENTS_PER_CELL} events with
 * as many different bins in each of its two sketches.
 */
public final class EvenAttempts {
  public static final int EVENTS_PER_CELL = 20;
  public static final int CELLS_PER_SERVICE = 2;
  private static final int WINDOW_MICROS = 10_000_000;

  /** Two bins further each time. */
  private static final double STEP = 1.0408;

  private EvenAttempts() {}

  /** How many events fill so many windows. */
  public static long events(int services, int windows) {
    return (long) services * CELLS_PER_SERVICE * EVENTS_PER_CELL * windows;
  }

  static void each(DataSet set, Attempts.Taker taker) {
    SplittableRandom random = new SplittableRandom(set.seed());
    Attempt attempt = new Attempt();
    long perWindow = events(set.services(), 1);
    for (long i = 0; i < set.events(); i++) {
      long window = i / perWindow;
      int within = (int) (i % perWindow);
      int visit = within / (set.services() * CELLS_PER_SERVICE);
      long start = DataSet.START.getEpochSecond() * 1_000_000 + window * WINDOW_MICROS;
      attempt.idHigh = random.nextLong();
      attempt.idLow = random.nextLong();
      attempt.service = within % set.services();
      attempt.proxy = within % Names.PROXIES;
      attempt.failure = within / set.services() % CELLS_PER_SERVICE == 0 ? Attempt.NONE : 4;
      attempt.occurredAtMicros = start + (long) within * WINDOW_MICROS / perWindow;
      attempt.dnsMicros = (long) (500 * Math.pow(STEP, visit));
      attempt.connectMicros = (long) (5_000 * Math.pow(STEP, visit));
      taker.take(i, attempt);
    }
  }
}
