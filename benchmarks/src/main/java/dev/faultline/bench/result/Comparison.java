package dev.faultline.bench.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a contestant's cells are those that they must be.
 *
 * @param contestant by its name
 * @param events in the data set
 * @param cells expected
 * @param missing expected cells that it did not write
 * @param different cells whose category, connections or bins are other
 * @param unexpected cells that no event makes
 * @param examples of what is wrong, a few
 */
public record Comparison(
    String contestant,
    long events,
    long cells,
    long missing,
    long different,
    long unexpected,
    List<String> examples) {
  private static final int EXAMPLES = 3;

  public Comparison {
    examples = List.copyOf(examples);
  }

  public boolean equal() {
    return missing + different + unexpected == 0;
  }

  /** Compares cell by cell. */
  public static Comparison of(
      String contestant, long events, Map<CellKey, CellSum> expected, Map<CellKey, CellSum> found) {
    long missing = 0;
    long different = 0;
    List<String> examples = new ArrayList<>();
    for (Map.Entry<CellKey, CellSum> cell : expected.entrySet()) {
      CellSum other = found.get(cell.getKey());
      if (cell.getValue().equals(other)) {
        continue;
      }
      if (other == null) {
        missing++;
      } else {
        different++;
      }
      if (examples.size() < EXAMPLES) {
        examples.add(cell.getKey() + ": expected " + cell.getValue() + ", found " + other);
      }
    }
    Set<CellKey> unexpected = new HashSet<>(found.keySet());
    unexpected.removeAll(expected.keySet());
    unexpected.stream().limit(EXAMPLES).forEach(key -> examples.add(key + ": not expected"));
    return new Comparison(
        contestant, events, expected.size(), missing, different, unexpected.size(), examples);
  }
}
