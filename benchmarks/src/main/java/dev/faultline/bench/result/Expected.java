package dev.faultline.bench.result;

import dev.faultline.bench.data.Attempt;
import dev.faultline.bench.data.Attempts;
import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.data.FailureMix;
import dev.faultline.bench.data.Names;
import dev.faultline.catalogue.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells that a data set's events make, computed from the events themselves: bins by the
 * logarithm that defines them, windows by division. Nothing of it is a contestant's code but the
 * catalogue.
 */
public final class Expected {
  public static final List<Integer> RESOLUTIONS = List.of(10, 60, 3600);

  private static final double LOG_GAMMA = Math.log(1.01 / 0.99);

  private final Catalogue catalogue = Catalogue.load();
  private final Map<CellKey, CellSum> cells = new HashMap<>();

  private Expected() {}

  /** All cells of a data set; for small ones, since all are held in memory. */
  public static Map<CellKey, CellSum> of(DataSet set) {
    Expected expected = new Expected();
    Attempts.each(set, (index, attempt) -> expected.add(attempt));
    return expected.cells;
  }

  private void add(Attempt attempt) {
    String code = "";
    String rcode = "";
    String category = "success";
    if (attempt.failure() != Attempt.NONE) {
      FailureMix.Kind kind = FailureMix.KINDS.get(attempt.failure());
      code = kind.code();
      rcode = kind.canonicalRcode();
      category = catalogue.classify(code, kind.rcode()).name();
    }
    for (int resolution : RESOLUTIONS) {
      long length = resolution * 1000L;
      long window = Math.floorDiv(attempt.occurredAtMicros() / 1000, length) * length;
      CellKey key =
          new CellKey(
              Names.account(attempt.service()),
              Names.service(attempt.service()),
              resolution,
              window,
              code,
              rcode);
      CellSum sum = cells.getOrDefault(key, CellSum.empty(category));
      cells.put(key, sum.plus(bin(attempt.dnsMicros()), bin(attempt.connectMicros())));
    }
  }

  /** The bin of a duration; negative where there is none. */
  static int bin(long micros) {
    return micros == Attempt.NONE
        ? -1
        : (int) Math.ceil(Math.log((double) Math.max(micros, 1)) / LOG_GAMMA);
  }
}
