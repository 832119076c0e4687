package dev.faultline.bench.jmh;

import dev.faultline.bench.data.Attempt;
import dev.faultline.bench.data.AttemptEncoder;
import dev.faultline.bench.data.Attempts;
import dev.faultline.bench.data.DataSet;
import java.util.ArrayList;
import java.util.List;

/** Some thousand events of the usual data set, more than a branch predictor remembers. */
public final class Sample {
  /** A power of two, so that a mask goes around. */
  public static final int SIZE = 1 << 14;

  private static final DataSet SET = new DataSet("jmh", SIZE, 2_000, 0, false, 20_000, 6, 1, false);

  private Sample() {}

  /** In the wire format. */
  public static byte[][] events() {
    List<byte[]> events = new ArrayList<>(SIZE);
    AttemptEncoder encoder = new AttemptEncoder(1, SET.services());
    Attempts.each(SET, (index, attempt) -> events.add(encoder.encode(attempt)));
    return events.toArray(byte[][]::new);
  }

  /** Durations in microseconds. */
  static long[] durations() {
    long[] durations = new long[SIZE];
    Attempts.each(
        SET,
        (index, attempt) ->
            durations[(int) index] =
                attempt.connectMicros() == Attempt.NONE ? 1 : attempt.connectMicros());
    return durations;
  }
}
