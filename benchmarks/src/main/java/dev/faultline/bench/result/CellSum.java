package dev.faultline.bench.result;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a cell counts.
 *
 * @param category by its name
 * @param dnsBins counts by the sketch's bin
 */
public record CellSum(
    String category, long connections, Map<Integer, Long> dnsBins, Map<Integer, Long> connectBins) {

  static CellSum empty(String category) {
    return new CellSum(category, 0, new TreeMap<>(), new TreeMap<>());
  }

  /** One connection more; no bin where the number is negative. */
  CellSum plus(int dnsBin, int connectBin) {
    if (dnsBin >= 0) {
      dnsBins.merge(dnsBin, 1L, Long::sum);
    }
    if (connectBin >= 0) {
      connectBins.merge(connectBin, 1L, Long::sum);
    }
    return new CellSum(category, connections + 1, dnsBins, connectBins);
  }
}
