package dev.faultline.streams.alert;

import dev.faultline.alert.judge.Cell;
import dev.faultline.alert.judge.Evidence;
import dev.faultline.alert.judge.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cells of sites' newest windows, as evidence. Only in memory: after a restart, the codes of an
 * alert are those since then. Bounded by {@link #KEPT} windows for each site.
 */
final class SiteCells implements Evidence {
  /** The longest window of a rule about sites: 10 minutes. */
  static final int KEPT = 60;

  private final Map<Subject, TreeMap<Long, List<Cell>>> windows = new HashMap<>();

  void add(Subject site, long unit, List<Cell> cells) {
    TreeMap<Long, List<Cell>> of = windows.computeIfAbsent(site, s -> new TreeMap<>());
    of.merge(
        unit,
        cells.stream().map(Cell::withoutSketches).toList(),
        (a, b) -> {
          List<Cell> both = new ArrayList<>(a);
          both.addAll(b);
          return both;
        });
    while (of.size() > KEPT) {
      of.pollFirstEntry();
    }
  }

  /** Forgets what no rule looks at once all windows before a unit are judged. */
  void forgetBefore(long unit) {
    windows.values().forEach(of -> of.headMap(unit - KEPT).clear());
    windows.values().removeIf(Map::isEmpty);
  }

  void clear() {
    windows.clear();
  }

  @Override
  public List<Cell> cells(Subject subject, long fromUnit, long toUnit) {
    Map<String, Cell> sums = new TreeMap<>();
    windows.getOrDefault(subject, new TreeMap<>()).subMap(fromUnit, toUnit).values().stream()
        .flatMap(List::stream)
        .forEach(cell -> sums.merge(cell.code() + "\0" + cell.rcode(), cell, Cell::plus));
    return List.copyOf(sums.values());
  }

  @Override
  public List<Tunnel> tunnels(Subject subject, String code, long fromUnit, long toUnit) {
    return List.of();
  }
}
