package dev.faultline.streams.oracle;

import java.util.SortedMap;
import java.util.TreeMap;

/** The contents of a cell. */
public record Counts(
    String category,
    long connections,
    SortedMap<Integer, Long> dns,
    SortedMap<Integer, Long> connect) {

  Counts plus(Counts other) {
    SortedMap<Integer, Long> dnsSum = new TreeMap<>(dns);
    other.dns.forEach((bin, count) -> dnsSum.merge(bin, count, Long::sum));
    SortedMap<Integer, Long> connectSum = new TreeMap<>(connect);
    other.connect.forEach((bin, count) -> connectSum.merge(bin, count, Long::sum));
    return new Counts(category, connections + other.connections, dnsSum, connectSum);
  }
}
