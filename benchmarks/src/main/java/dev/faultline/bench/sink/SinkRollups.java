package dev.faultline.bench.sink;

import dev.faultline.bench.data.Names;
import dev.faultline.schema.Category;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SketchBin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rollups of minutes, each of a window of its own: none replaces another. */
final class SinkRollups {
  /** Cells of each record. */
  static final int ROWS = 2;

  private static final int SERVICES = 2_000;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int RESOLUTION = 60;

  private SinkRollups() {}

  /** The rollup with this number; the same each time. */
  static ServiceRollup of(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int service = number % SERVICES;
    long minute = number / SERVICES;
    return new ServiceRollup(
        Names.account(service),
        Names.service(service),
        RESOLUTION,
        START.plusSeconds(RESOLUTION * minute),
        201L,
        true,
        1,
        List.of(
            new RollupCell("", "", Category.success, 90L, bins(random, 12), bins(random, 16)),
            new RollupCell(
                "connection_refused", "", Category.bad_upstream, 10L, bins(random, 4), List.of())));
  }

  private static List<SketchBin> bins(SplittableRandom random, int count) {
    List<SketchBin> bins = new ArrayList<>(count);
    int index = 250 + random.nextInt(100);
    for (int i = 0; i < count; i++) {
      index += 1 + random.nextInt(4);
      bins.add(new SketchBin(index, 1L + random.nextInt(9)));
    }
    return bins;
  }
}
