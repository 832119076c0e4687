package dev.faultline.streams.oracle;

import java.util.SortedMap;
import java.util.TreeMap;

/** The cells of a rollup by "code/rcode". */
public record Cells(SortedMap<String, Counts> byFailure) {
  public Cells() {
    this(new TreeMap<>());
  }

  public void add(String code, String rcode, Counts counts) {
    byFailure.merge(code + "/" + rcode, counts, Counts::plus);
  }

  public Cells plus(Cells other) {
    Cells sum = new Cells(new TreeMap<>(byFailure));
    other.byFailure.forEach((key, counts) -> sum.byFailure.merge(key, counts, Counts::plus));
    return sum;
  }

  public long connections() {
    return byFailure.values().stream().mapToLong(Counts::connections).sum();
  }
}
