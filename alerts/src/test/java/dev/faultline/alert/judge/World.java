package dev.faultline.alert.judge;

import dev.faultline.alert.rule.RuleSet;
import dev.faultline.alert.rule.Rules;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A judge with windows that a test tells of, live unless the test says otherwise. */
final class World implements Evidence {
  static final Subject SHOP = Subject.service("acme", "shop");
  static final long START = 177_000_000;
  static final Catalogue CATALOGUE = Catalogue.load();

  final List<ConnectionAlert> told = new ArrayList<>();
  private final Map<Subject, Map<Long, List<Cell>>> windows = new LinkedHashMap<>();
  private final Map<String, byte[]> changelog = new LinkedHashMap<>();
  private final boolean ofSites;
  List<Tunnel> tunnels = List.of();
  RuleSet rules;
  JudgeState state;
  Judge judge;

  /** The unit that is to be judged next. */
  long now = START;

  /** How far the wall clock is ahead of event time. */
  Duration behind = Duration.ofSeconds(3);

  World(String yaml) {
    this(yaml, false);
  }

  World(String yaml, boolean ofSites) {
    this.ofSites = ofSites;
    rules = Rules.parse(yaml);
    restart();
  }

  /** What was in memory is lost; the changelog stays. */
  void restart() {
    state = new JudgeState(rules);
    changelog.forEach((key, value) -> state.restore(bytes(key), value));
    AlertWriter writer = new AlertWriter(this, CATALOGUE, "http://page");
    judge =
        ofSites
            ? Judge.ofSites(state, writer, Duration.ofMinutes(5), told::add)
            : Judge.ofServices(state, writer, Duration.ofMinutes(5), told::add);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  static Cell ok(long connections) {
    return new Cell("", "", Category.success, connections, Bins.EMPTY, Bins.EMPTY);
  }

  static Cell fail(String code, long connections) {
    return new Cell(code, "", CATALOGUE.classify(code, null), connections, Bins.EMPTY, Bins.EMPTY);
  }

  /** A success whose connecting took so long. */
  static Cell slow(long connections, double micros) {
    int bin = (int) Math.ceil(Math.log(micros) / Math.log(1.01 / 0.99));
    Bins bins = new Bins(new int[] {bin}, new long[] {connections});
    return new Cell("", "", Category.success, connections, Bins.EMPTY, bins);
  }

  /** The next window of the shop. */
  World window(Cell... cells) {
    return window(SHOP, cells).pass(1);
  }

  /** Windows alike, one after the other. */
  World windows(int count, Cell... cells) {
    for (int i = 0; i < count; i++) {
      window(cells);
    }
    return this;
  }

  /** Connections of a subject in the window that is next. */
  World window(Subject subject, Cell... cells) {
    return late(subject, now, cells);
  }

  World late(Subject subject, long unit, Cell... cells) {
    windows
        .computeIfAbsent(subject, s -> new LinkedHashMap<>())
        .computeIfAbsent(unit, u -> new ArrayList<>())
        .addAll(List.of(cells));
    clock(now + 1);
    judge.add(subject, unit, List.of(cells));
    return this;
  }

  /** Windows pass while others have events. */
  World pass(int units) {
    now += units;
    clock(now);
    return tick();
  }

  /** Windows pass while nobody has events. */
  World outage(int units) {
    now += units;
    judge.at(now * 10_000 + behind.toMillis(), Long.MIN_VALUE);
    return tick();
  }

  private void clock(long eventsBefore) {
    judge.at(now * 10_000 + behind.toMillis(), eventsBefore);
  }

  private World tick() {
    judge.tick(now);
    state.drain(
        (key, value) -> {
          String text = new String(key, java.nio.charset.StandardCharsets.ISO_8859_1);
          changelog.remove(text);
          if (value != null) {
            changelog.put(text, value);
          }
        });
    return this;
  }

  int changelogEntries() {
    return changelog.size();
  }

  List<AlertState> states() {
    return told.stream().map(ConnectionAlert::getState).toList();
  }

  /** How often somebody was told that something fires. */
  long pages() {
    return told.stream()
        .filter(alert -> alert.getNotify() && alert.getState() == AlertState.FIRING)
        .count();
  }

  ConnectionAlert last() {
    return told.get(told.size() - 1);
  }

  @Override
  public List<Cell> cells(Subject subject, long fromUnit, long toUnit) {
    Map<String, Cell> sums = new LinkedHashMap<>();
    List<Cell> measured = new ArrayList<>();
    windows
        .getOrDefault(subject, Map.of())
        .forEach(
            (unit, cells) -> {
              if (unit >= fromUnit && unit < toUnit) {
                for (Cell cell : cells) {
                  if (cell.connect() == Bins.EMPTY) {
                    sums.merge(cell.code(), cell, World::plus);
                  } else {
                    measured.add(cell);
                  }
                }
              }
            });
    measured.addAll(sums.values());
    return measured;
  }

  private static Cell plus(Cell a, Cell b) {
    return new Cell(
        a.code(), a.rcode(), a.category(), a.connections() + b.connections(), a.dns(), a.connect());
  }

  @Override
  public List<Tunnel> tunnels(Subject subject, String code, long fromUnit, long toUnit) {
    return tunnels;
  }
}
