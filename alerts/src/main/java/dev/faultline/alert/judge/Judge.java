package dev.faultline.alert.judge;

import dev.faultline.alert.rule.Condition;
import dev.faultline.alert.rule.Rule;
import dev.faultline.alert.rule.RuleSet;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Judges subjects window by window, in the order of event time. What it says depends on the windows
 * alone, not on how they were batched; only whether people are told depends on the wall clock.
 *
 * <p>A subject is judged by each window in which it has connections, and by every window while it
 * has an alert; silence is watched apart. So a subject at rest costs nothing. Not thread-safe.
 */
public final class Judge {
  /** After this long without connections a subject is forgotten: 3 days and an hour. */
  static final long FORGET_UNITS = 73 * 360;

  private static final long HOUR_UNITS = 360;

  /** Longer than what is remembered of sites: what lies further back is not judged. */
  private static final long SITE_GAP_UNITS = 120;

  private final JudgeState state;
  private final long pastMs;
  private final Transitions transitions;
  private final SilenceWatch silence;
  private final Set<History> touched = new LinkedHashSet<>();
  private final Set<History> active = new LinkedHashSet<>();
  private final boolean byTickOnly;

  private Plan plan;
  private long nowMs;
  private long eventsUpTo = Long.MIN_VALUE;

  private Judge(JudgeState state, boolean byTickOnly, Duration past, Consumer<Change> out) {
    this.state = state;
    this.byTickOnly = byTickOnly;
    pastMs = past.toMillis();
    transitions = new Transitions(state, out);
    silence = new SilenceWatch(state);
    plan = state.plan();
    state.settle();
    for (History history : state.all()) {
      if (!history.alerts.isEmpty()) {
        active.add(history);
      }
      silence.watch(history, plan);
    }
  }

  /**
   * A judge of services who goes on from a state.
   *
   * @param past how long ago a window must have ended for nobody to be told of it
   * @param out takes each change of an alert
   */
  public static Judge ofServices(
      JudgeState state, AlertWriter writer, Duration past, Consumer<ConnectionAlert> out) {
    return new Judge(state, false, past, change -> out.accept(writer.write(change)));
  }

  /** A judge of sites, whose windows may come out of order: only ticks say that one is complete. */
  public static Judge ofSites(
      JudgeState state, AlertWriter writer, Duration past, Consumer<ConnectionAlert> out) {
    return new Judge(state, true, past, change -> out.accept(writer.write(change)));
  }

  /** Goes on by other rules; alerts of rules that are gone end with the next window. */
  public void rules(RuleSet newRules) {
    if (newRules.equals(state.rules())) {
      return;
    }
    state.use(newRules);
    plan = state.plan();
    for (History history : state.all()) {
      history.rules(plan);
      silence.watch(history, plan);
    }
  }

  /**
   * Windows of what follows are seen at this wall clock, and events have come of all before a unit.
   */
  public void at(long wallClockMs, long eventsBefore) {
    nowMs = wallClockMs;
    eventsUpTo = Math.max(eventsUpTo, eventsBefore);
  }

  /**
   * Adds connections of a window that is final, or more of one that was. A window comes after all
   * earlier ones, unless it was there before.
   */
  public void add(Subject subject, long unit, List<Cell> cells) {
    if (!byTickOnly) {
      if (state.clock == JudgeState.UNSET) {
        state.clock(unit, state.alive);
      }
      advance(unit);
    }
    History history = state.history(subject, unit);
    history.add(plan, unit, state.alive + 1, cells, state.changes);
    if (history.codes.changed) {
      state.changes.codes(history);
    }
    silence.watch(history, plan);
    touched.add(history);
  }

  /** All windows before a unit are complete. */
  public void tick(long finalUpTo) {
    if (state.clock == JudgeState.UNSET) {
      if (finalUpTo == Long.MIN_VALUE || touched.isEmpty() && !byTickOnly) {
        return;
      }
      state.clock(byTickOnly ? finalUpTo - 1 : finalUpTo, state.alive);
    }
    advance(finalUpTo);
  }

  private void advance(long target) {
    if (byTickOnly && active.isEmpty() && target - state.clock > SITE_GAP_UNITS) {
      state.clock(target - SITE_GAP_UNITS, state.alive);
    }
    while (state.clock < target) {
      long unit = state.clock;
      boolean living = unit < eventsUpTo;
      long alive = state.alive + (living ? 1 : 0);
      judge(unit, alive);
      state.clock(unit + 1, alive);
      if (active.isEmpty() && (touched.isEmpty() || byTickOnly)) {
        rest(target);
      }
      if (Math.floorDiv(unit, HOUR_UNITS) != Math.floorDiv(state.clock, HOUR_UNITS)) {
        forgetIdle();
      }
    }
  }

  /** Passes windows in which nothing can happen. */
  private void rest(long target) {
    if (byTickOnly) {
      return;
    }
    long living = Math.max(0, Math.min(target, eventsUpTo) - state.clock);
    long wait = Math.max(0, silence.nextDue() - state.alive - 1);
    if (wait < living) {
      state.clock(state.clock + wait, state.alive + wait);
    } else {
      state.clock(Math.max(state.clock, target), state.alive + living);
    }
  }

  private void judge(long unit, long alive) {
    Moment moment = new Moment(unit, nowMs - (unit + 1) * Plan.UNIT_SECONDS * 1000L > pastMs);
    Set<History> due = new LinkedHashSet<>(touched);
    due.addAll(active);
    if (byTickOnly) {
      due.addAll(state.all());
    }
    silence.due(alive, due);
    touched.clear();
    for (History history : due) {
      judge(history, moment, alive);
      if (history.alerts.isEmpty()) {
        active.remove(history);
      } else {
        active.add(history);
      }
    }
  }

  private void judge(History history, Moment moment, long alive) {
    for (Rule rule : history.rules(plan)) {
      judge(history, rule, moment, alive);
    }
    if (!history.alerts.isEmpty()) {
      endOfRulesThatAreGone(history, moment);
    }
  }

  private void judge(History history, Rule rule, Moment moment, long alive) {
    long unit = moment.unit();
    Condition when = rule.when();
    if (when instanceof Condition.FailureRatio ratio) {
      for (Category category : ratio.categories()) {
        apply(
            history,
            rule,
            category,
            Measures.failureRatio(ratio, category, plan, history, unit),
            moment);
      }
    } else if (when instanceof Condition.BurnRate burn) {
      for (Category category : burn.categories()) {
        apply(history, rule, category, Measures.burnRate(burn, category, history, unit), moment);
      }
    } else if (when instanceof Condition.Latency latency) {
      apply(
          history, rule, Category.success, Measures.latency(latency, plan, history, unit), moment);
    } else if (when instanceof Condition.Unclassified unclassified) {
      apply(
          history,
          rule,
          Category.unclassified,
          Measures.unclassified(unclassified, history, unit),
          moment);
    } else if (when instanceof Condition.SiteOutlier outlier) {
      apply(
          history,
          rule,
          Category.internal,
          Measures.siteOutlier(outlier, history, state.all(), unit),
          moment);
    } else if (when instanceof Condition.Silence silent) {
      Measured measured = Measures.silence(silent, history, unit, alive - history.aliveAtLast);
      apply(history, rule, Category.success, measured, moment);
    } else if (when instanceof Condition.NewCode newCode) {
      new NewCodes(transitions, state).judge(history, rule, newCode, moment);
    }
  }

  private void apply(
      History history, Rule rule, Category category, Measured measured, Moment moment) {
    transitions.apply(history, rule, category, "", measured, moment);
  }

  private void endOfRulesThatAreGone(History history, Moment moment) {
    Set<String> names = new HashSet<>();
    history.rules(plan).forEach(rule -> names.add(rule.name()));
    for (Occurrence alert : List.copyOf(history.alerts.values())) {
      if (!names.contains(alert.rule)) {
        transitions.end(history, null, alert, alert.measured, moment);
      }
    }
  }

  private void forgetIdle() {
    List<History> idle = new ArrayList<>();
    for (History history : state.all()) {
      if (history.alerts.isEmpty() && history.lastUnit < state.clock - FORGET_UNITS) {
        idle.add(history);
      }
    }
    idle.forEach(state::forget);
    silence.forget(idle);
  }
}
