package dev.faultline.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One line of the report.
 *
 * @param name for machines and the command line
 * @param title for people
 * @param rounds the figures of each round, by their names
 */
public record Line(String name, String title, List<Map<String, Double>> rounds) {
  public Line {
    rounds = List.copyOf(rounds);
  }

  Line with(Map<String, Double> figures) {
    List<Map<String, Double>> more = new ArrayList<>(rounds);
    more.add(Map.copyOf(figures));
    return new Line(name, title, more);
  }

  boolean has(String figure) {
    return rounds.stream().anyMatch(round -> round.containsKey(figure));
  }

  /** The figure in each round that has it. */
  List<Double> values(String figure) {
    return rounds.stream().filter(r -> r.containsKey(figure)).map(r -> r.get(figure)).toList();
  }

  /** The median of a figure over the rounds that have it. */
  public double median(String figure) {
    return Statistics.median(values(figure));
  }
}
