package dev.faultline.alert.judge;

import dev.faultline.alert.judge.Measured.Verdict;
import dev.faultline.alert.rule.Condition;
import dev.faultline.schema.Category;
import java.util.Collection;

/** Measures what the rules that look at counts are about, over the windows that end with a unit. */
final class Measures {
  static final String SHARE = "share";
  static final String BURN_RATE = "burn_rate";
  static final String CONNECTIONS = "connections";
  static final String SILENT = "silent_s";

  private Measures() {}

  static Measured failureRatio(
      Condition.FailureRatio rule, Category category, Plan plan, History history, long unit) {
    long window = Plan.units(rule.window());
    int series =
        rule.codes().isEmpty()
            ? Plan.series(category)
            : plan.series(new Plan.Extra.Codes(category, rule.codes()));
    long failures = history.sum(unit, window, series);
    long total = failures == 0 ? 0 : history.sum(unit, window, Plan.TOTAL);
    double share = share(failures, total);
    Verdict verdict;
    if (failures == 0) {
      // The usual case is the quickest; whether there was enough traffic matters to an alert only.
      verdict =
          history.alerts.isEmpty() || history.sum(unit, window, Plan.TOTAL) >= rule.atLeast()
              ? Verdict.FALSE
              : Verdict.UNKNOWN;
    } else if (total < rule.atLeast()) {
      verdict = Verdict.UNKNOWN;
    } else if (share > rule.above()) {
      verdict = Verdict.TRUE;
    } else {
      verdict = share >= rule.clearBelow() && share > 0 ? Verdict.STILL : Verdict.FALSE;
    }
    return new Measured(verdict, SHARE, share, rule.above(), window, total, failures);
  }

  /**
   * The first pair of windows that both burn too fast, or else the first pair. A pair says nothing
   * of a service that has not been seen for as long as its long window: an hour's budget cannot be
   * judged by a minute.
   */
  static Measured burnRate(Condition.BurnRate rule, Category category, History history, long unit) {
    int series = Plan.series(category);
    double budget = 1 - rule.objective();
    Measured first = null;
    for (Condition.Burn burn : rule.burns()) {
      long window = Plan.units(burn.shortWindow());
      long longWindow = Plan.units(burn.longWindow());
      long failures = history.sum(unit, window, series);
      long total = history.sum(unit, window, Plan.TOTAL);
      Verdict verdict = Verdict.FALSE;
      if (total < rule.atLeast() || unit - history.codes.firstSeen + 1 < longWindow) {
        verdict = Verdict.UNKNOWN;
      } else if (share(failures, total) >= burn.factor() * budget) {
        window = longWindow;
        failures = history.sum(unit, window, series);
        total = history.sum(unit, window, Plan.TOTAL);
        verdict = share(failures, total) >= burn.factor() * budget ? Verdict.TRUE : Verdict.FALSE;
      }
      Measured measured =
          new Measured(
              verdict,
              BURN_RATE,
              share(failures, total) / budget,
              burn.factor(),
              window,
              total,
              failures);
      if (verdict == Verdict.TRUE) {
        return measured;
      }
      first = first == null ? measured : first;
    }
    return first;
  }

  /** By counts alone; the percentile itself is found when an alert is told. */
  static Measured latency(Condition.Latency rule, Plan plan, History history, long unit) {
    long window = Plan.units(rule.window());
    double threshold = rule.above().toNanos() / 1_000d;
    long total = history.sum(unit, window, plan.series(new Plan.Extra.Measured(rule.measure())));
    long slower = history.sum(unit, window, plan.series(Plan.slower(rule)));
    Verdict verdict = Verdict.UNKNOWN;
    if (total >= rule.atLeast()) {
      boolean above = total - slower < (long) Math.ceil(rule.quantile() * total);
      verdict = above ? Verdict.TRUE : Verdict.FALSE;
    }
    return new Measured(verdict, rule.measure().id, threshold, threshold, window, total, slower);
  }

  static Measured unclassified(Condition.Unclassified rule, History history, long unit) {
    long window = Plan.units(rule.window());
    long failures = history.sum(unit, window, Plan.series(Category.unclassified));
    long total = failures == 0 ? 0 : history.sum(unit, window, Plan.TOTAL);
    return new Measured(
        failures >= rule.atLeast() ? Verdict.TRUE : Verdict.FALSE,
        CONNECTIONS,
        failures,
        rule.atLeast(),
        window,
        total,
        failures);
  }

  static Measured siteOutlier(
      Condition.SiteOutlier rule, History site, Collection<History> sites, long unit) {
    long window = Plan.units(rule.window());
    int internal = Plan.series(Category.internal);
    long failures = site.sum(unit, window, internal);
    long total = site.sum(unit, window, Plan.TOTAL);
    long otherFailures = -failures;
    long otherTotal = -total;
    for (History each : sites) {
      otherFailures += each.sum(unit, window, internal);
      otherTotal += each.sum(unit, window, Plan.TOTAL);
    }
    double share = share(failures, total);
    double bound = Math.max(rule.above(), rule.times() * share(otherFailures, otherTotal));
    Verdict verdict = Verdict.UNKNOWN;
    if (total >= rule.atLeast() && otherTotal >= rule.atLeast()) {
      verdict = share > bound ? Verdict.TRUE : share > bound / 2 ? Verdict.STILL : Verdict.FALSE;
    }
    return new Measured(verdict, SHARE, share, bound, window, total, failures);
  }

  /**
   * A service that had connections has none, while the stream as a whole goes on.
   *
   * @param aliveUnits for how many units the stream went on since the service's last connection
   */
  static Measured silence(Condition.Silence rule, History history, long unit, long aliveUnits) {
    long window = Plan.units(rule.window());
    long baseline = Plan.units(rule.baseline());
    long before = history.sum(history.lastUnit, baseline, Plan.TOTAL);
    boolean silent =
        aliveUnits >= window
            && before >= rule.atLeast()
            // What is gone for this long is not expected back.
            && unit - history.lastUnit <= window + GIVE_UP_UNITS;
    return new Measured(
        silent ? Verdict.TRUE : Verdict.FALSE,
        SILENT,
        (double) (unit - history.lastUnit) * Plan.UNIT_SECONDS,
        (double) window * Plan.UNIT_SECONDS,
        baseline,
        before,
        0);
  }

  private static final long GIVE_UP_UNITS = 24 * 360;

  private static double share(long failures, long total) {
    return total == 0 ? 0 : (double) failures / total;
  }
}
