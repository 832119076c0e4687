package dev.faultline.local.alerts;

import dev.faultline.alert.judge.AlertWriter;
import dev.faultline.alert.judge.Cell;
import dev.faultline.alert.judge.Evidence;
import dev.faultline.alert.judge.Judge;
import dev.faultline.alert.judge.JudgeState;
import dev.faultline.alert.judge.Subject;
import dev.faultline.alert.rule.RuleSet;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.ConnectionAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs recorded windows through the judges of the topology as if they came live: each window is
 * judged 3 s after its end. Windows come in the order of their start.
 */
final class Rehearsal implements Evidence {
  /** What a window's end is followed by in life: the delay until it is final. */
  private static final long DELAY_MS = 3_000;

  /** As much as an alert's evidence looks back on. */
  private static final long KEPT_UNITS = 90;

  private static final Duration NEVER_PAST = Duration.ofDays(36_500);

  private final List<ConnectionAlert> changes = new ArrayList<>();
  private final Map<Subject, TreeMap<Long, List<Cell>>> recent = new HashMap<>();
  private final Judge services;
  private final Judge sites;
  private long unit = Long.MIN_VALUE;

  Rehearsal(RuleSet rules, Catalogue catalogue, String page) {
    AlertWriter writer = new AlertWriter(this, catalogue, page);
    services = Judge.ofServices(new JudgeState(rules), writer, NEVER_PAST, changes::add);
    sites = Judge.ofSites(new JudgeState(rules), writer, NEVER_PAST, changes::add);
  }

  static long unit(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 10L);
  }

  /** The next window of a subject; its start is not before that of the last call. */
  void window(Subject subject, Instant start, List<Cell> cells) {
    long at = unit(start);
    if (at != unit) {
      passTo(at);
    }
    recent.computeIfAbsent(subject, s -> new TreeMap<>()).put(at, cells);
    (subject.isSite() ? sites : services).add(subject, at, cells);
  }

  /** Nothing more comes before this time. */
  void end(Instant at) {
    passTo(unit(at));
  }

  private void passTo(long next) {
    for (Judge judge : List.of(services, sites)) {
      judge.at(next * 10_000 + DELAY_MS, next);
      judge.tick(next);
    }
    recent.values().forEach(windows -> windows.headMap(next - KEPT_UNITS).clear());
    recent.values().removeIf(Map::isEmpty);
    unit = next;
    // What follows is judged when it is over.
    for (Judge judge : List.of(services, sites)) {
      judge.at((next + 1) * 10_000 + DELAY_MS, next + 1);
    }
  }

  /** All changes so far, in their order. */
  List<ConnectionAlert> changes() {
    return changes;
  }

  @Override
  public List<Cell> cells(Subject subject, long fromUnit, long toUnit) {
    Map<String, Cell> sums = new TreeMap<>();
    List<Cell> measured = new ArrayList<>();
    recent.getOrDefault(subject, new TreeMap<>()).subMap(fromUnit, toUnit).values().stream()
        .flatMap(List::stream)
        .forEach(
            cell -> {
              sums.merge(cell.code() + "\0" + cell.rcode(), cell.withoutSketches(), Cell::plus);
              measured.add(cell.sketchesOnly());
            });
    measured.addAll(sums.values());
    return measured;
  }

  /** Rollups do not tell of tunnels. */
  @Override
  public List<Tunnel> tunnels(Subject subject, String code, long fromUnit, long toUnit) {
    return List.of();
  }
}
