package dev.faultline.alert.judge;

import dev.faultline.alert.rule.Condition;
import dev.faultline.alert.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is remembered of one subject: its counts in all tiers, its codes and its alerts. */
final class History {
  static final long NEVER = Long.MIN_VALUE;

  final Subject subject;
  final Ring[] rings = new Ring[Tier.ALL.length];
  final KnownCodes codes;
  final TreeMap<String, Occurrence> alerts = new TreeMap<>();

  /** The newest unit with connections. */
  long lastUnit = NEVER;

  /** What the clock of the living stream shows at the end of that unit. */
  long aliveAtLast;

  /** Whether the subject waits in the queue of those that may fall silent. */
  boolean inQueue;

  Plan silencePlan;

  private Plan plan;
  private List<Rule> rules = List.of();
  private long learnUnits = -1;

  History(Subject subject, KnownCodes codes) {
    this.subject = subject;
    this.codes = codes;
    for (Tier tier : Tier.ALL) {
      rings[tier.ordinal()] = new Ring(tier);
    }
  }

  /** The rules that look at the subject. */
  List<Rule> rules(Plan current) {
    if (plan != current) {
      if (plan != null) {
        rings[0].forgetExtras();
      }
      plan = current;
      rules = new ArrayList<>();
      learnUnits = -1;
      for (Rule rule : current.rules) {
        if (looksAt(rule)) {
          rules.add(rule);
          if (rule.when() instanceof Condition.NewCode newCode) {
            learnUnits = Math.max(learnUnits, Plan.units(newCode.learn()));
          }
        }
      }
    }
    return rules;
  }

  private boolean looksAt(Rule rule) {
    boolean ofSites = rule.when() instanceof Condition.SiteOutlier;
    return subject.isSite()
        ? ofSites && rule.where().matchesSite(subject.colo())
        : !ofSites && rule.where().matchesService(subject.account(), subject.service());
  }

  /** Adds connections of a window, whether it is the newest or an older one that is corrected. */
  void add(Plan current, long unit, long alive, List<Cell> cells, Changes changes) {
    rules(current);
    for (Tier tier : Tier.ALL) {
      Ring ring = rings[tier.ordinal()];
      int slot = tier.slot(unit);
      int before = ring.head;
      if (!ring.open(slot)) {
        continue;
      }
      cells.forEach(cell -> count(current, ring, slot, cell));
      if (tier == Tier.TEN_SECONDS || slot < before) {
        changes.slot(this, tier, slot);
      } else if (slot > before && before != Ring.UNUSED) {
        // The newest slot of the coarser tiers is the sum of finer ones; it is written when it
        // ends.
        changes.slot(this, tier, before);
      }
    }
    if (unit > lastUnit) {
      lastUnit = unit;
      aliveAtLast = alive;
    }
    if (learnUnits >= 0) {
      cells.forEach(cell -> see(cell, unit));
    }
  }

  private void see(Cell cell, long unit) {
    if (!cell.code().isEmpty()) {
      codes.see(cell, unit, learnUnits);
    }
  }

  private static void count(Plan plan, Ring ring, int slot, Cell cell) {
    ring.add(slot, Plan.TOTAL, cell.connections());
    int series = Plan.series(cell.category());
    if (series != Plan.TOTAL) {
      ring.add(slot, series, cell.connections());
    }
    if (ring.tier == Tier.TEN_SECONDS) {
      for (int i = 0; i < plan.extras.size(); i++) {
        ring.add(slot, Plan.FIRST_EXTRA + i, plan.extras.get(i).of(cell));
      }
    }
  }

  /** The sum over the window that ends with a unit. */
  long sum(long unit, long windowUnits, int series) {
    Tier tier = Tier.of(windowUnits);
    return rings[tier.ordinal()].sum(tier.slot(unit), tier.slotsOf(windowUnits), series);
  }

  /** After a restart: what each tier's newest slot is follows from the finer tiers. */
  void settle() {
    if (lastUnit == NEVER) {
      return;
    }
    for (int t = 1; t < rings.length; t++) {
      Ring ring = rings[t];
      Ring finer = rings[t - 1];
      int slot = ring.tier.slot(lastUnit);
      if (!ring.openEmpty(slot)) {
        continue;
      }
      int each = ring.tier.units / finer.tier.units;
      for (int from = slot * each; from < (slot + 1) * each; from++) {
        for (int series = 0; series < Plan.FIRST_EXTRA; series++) {
          ring.add(slot, series, finer.get(from, series));
        }
      }
    }
  }

  long bytes() {
    long bytes = 0;
    for (Ring ring : rings) {
      bytes += ring.bytes();
    }
    return bytes;
  }
}
